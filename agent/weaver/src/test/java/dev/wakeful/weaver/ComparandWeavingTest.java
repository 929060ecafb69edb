package dev.wakeful.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import samples.Comparands;

/** Comparisons that decide about a wait tell what they compare with. */
class ComparandWeavingTest {
    private static List<String> compared(String method) throws Exception {
        return new WovenClass(Comparands.class)
                .surveyed().run(method).stream()
                        .filter(event -> event.startsWith("compares"))
                        .toList();
    }

    @Test
    void operandsOnEitherSideAreRecorded() throws Exception {
        assertThat(compared("ints"))
                .containsExactly("compares int 2 at compare", "compares int 3 at compare", "compares int 4 at compare");
    }

    @Test
    void wideOperandsAreRecorded() throws Exception {
        assertThat(compared("longs"))
                .containsExactly(
                        "compares long 2 at compare", "compares long 3 at compare", "compares long 4 at compare");
    }

    @Test
    void ofSumsTheDistanceIsRecorded() throws Exception {
        assertThat(compared("sums"))
                .containsExactly(
                        "compares ints 8 10 at compare",
                        "compares ints 3 4 at compare",
                        "compares longs 10 10 at compare");
    }

    @Test
    void nothingIsWovenWhereNobodyWaits() throws Exception {
        assertThat(new WovenClass(Comparands.class).accesses().run("ints"))
                .noneMatch(event -> event.startsWith("compares"));
    }
}
