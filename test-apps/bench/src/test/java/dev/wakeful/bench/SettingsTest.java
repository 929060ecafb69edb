package dev.wakeful.bench;

import static dev.wakeful.bench.Profile.ACCESSES;
import static dev.wakeful.bench.Profile.LOCKS;
import static dev.wakeful.bench.Profile.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private final Settings settings =
            new Settings(List.of(NONE, LOCKS, ACCESSES), 3, 10, 2, "", List.of(), Path.of("."), false, 60);

    @Test
    void eachRoundBeginsWithAnotherProfile() {
        assertThat(settings.order(0)).containsExactly(NONE, LOCKS, ACCESSES);
        assertThat(settings.order(1)).containsExactly(LOCKS, ACCESSES, NONE);
        assertThat(settings.order(2)).containsExactly(ACCESSES, NONE, LOCKS);
        assertThat(settings.order(3)).isEqualTo(settings.order(0));
    }

    @Test
    void effortScalesTheIterations() {
        assertThat(settings.iterations()).isEqualTo(Subject.ITERATIONS / 10);
    }
}
