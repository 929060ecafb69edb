package dev.wakeful.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.harness.subject.LongRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program that goes on, with an agent that rests in between. */
class RestIT {
    private static final String OPTIONS = "profile=accesses,overhead=1,restafter=2s";
    private static final String SECONDS = "14";

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void findsWhatOnlyRunsLater(Jdk jdk) {
        Analyzed analyzed = analyzed(jdk, "wrong");
        assertThat(analyzed.exitCode()).as(analyzed.story()).isEqualTo(66);
        assertThat(analyzed.findings()).as(analyzed.story()).isNotEmpty().allSatisfy(found -> {
            assertThat(found.rule()).isIn("check-then-wait", "unchecked-wakeup");
            assertThat(found.isAt(LongRun.class.getName())).isTrue();
        });
        assertThat(analyzed.findings()).as(analyzed.story()).anySatisfy(found -> assertThat(found.rule())
                .isEqualTo("check-then-wait"));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void isSilentOnACorrectProgram(Jdk jdk) {
        Analyzed analyzed = analyzed(jdk, "right");
        assertThat(analyzed.exitCode()).as(analyzed.story()).isZero();
    }

    private static Analyzed analyzed(Jdk jdk, String how) {
        Fork.Ended run = Fork.of(jdk, folder(jdk, how + "/run"))
                .agent(OPTIONS)
                .main(LongRun.class, how, SECONDS)
                .run();
        assertThat(run.exitCode()).as(run.story()).isZero();
        assertThat(run.out() + run.err()).as(run.story()).doesNotContain("wakeful: ");
        Analyzed analyzed = Analyzed.below(run.folder(), folder(jdk, how + "/analyzer"));
        Analyzed.Read read = analyzed.recording(run.recordings().get(0)).orElseThrow();
        assertThat(read.complete()).as(analyzed.story()).isTrue();
        assertThat(read.notes()).as(analyzed.story()).contains("the agent rested ");
        return analyzed;
    }

    private static Path folder(Jdk jdk, String name) {
        return Shipped.work("rest-" + jdk.version(), name);
    }
}
