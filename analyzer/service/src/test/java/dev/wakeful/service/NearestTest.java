package dev.wakeful.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> COMMANDS = List.of("run", "analyze", "explain", "demo", "agent");

    @Test
    void findsWhatWasMeant() {
        assertThat(Nearest.to("analyse", COMMANDS)).contains("analyze");
        assertThat(Nearest.to("dmeo", COMMANDS)).contains("demo");
        assertThat(Nearest.to("EXPLAIN", COMMANDS)).contains("explain");
        assertThat(Nearest.to("expl", COMMANDS)).contains("explain");
    }

    @Test
    void doesNotGuessWildly() {
        assertThat(Nearest.to("frobnicate", COMMANDS)).isEmpty();
        assertThat(Nearest.to("check-then-notify", List.of("torn-snapshot"))).isEmpty();
    }
}
