package dev.wakeful.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wakeful.harness.subject.Ending;
import dev.wakeful.harness.subject.ManyThreads;
import dev.wakeful.harness.subject.NoSynchronization;
import dev.wakeful.harness.subject.VirtualCrowd;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The target never breaks, hangs or changes its result because of the agent; what was lost is said. */
class AgentIT {
    private static final String LOCKS = "profile=locks";

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    private static Path folder(Jdk jdk, String name) {
        return Shipped.work("agent-" + jdk.version(), name);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void saysTheNearestOptionForAnUnknownOneAndLetsTheProgramRun(Jdk jdk) {
        Fork.Ended run = Fork.of(jdk, folder(jdk, "unknown-option"))
                .agent("profil=locks")
                .main(Ending.class, "return")
                .run();
        assertThat(run.exitCode()).as(run.story()).isZero();
        assertThat(run.out()).as(run.story()).isEqualToNormalizingNewlines("RESULT ok 200\nreturns\n");
        assertThat(run.err()).as(run.story()).contains("'profil'").contains("'profile'");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void saysInOneLineThatJfrIsMissing(Jdk jdk) {
        Fork.Ended run = Fork.of(jdk, folder(jdk, "no-jfr"))
                .agent(LOCKS)
                .jvm("--limit-modules", "java.base")
                .main(Ending.class, "return")
                .run();
        assertThat(run.exitCode()).as(run.story()).isZero();
        assertThat(run.out()).as(run.story()).isEqualToNormalizingNewlines("RESULT ok 200\nreturns\n");
        assertThat(run.err().lines().filter(line -> line.contains("jdk.jfr")))
                .as(run.story())
                .hasSize(1);
        assertThat(run.err()).as(run.story()).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void runsTheProgramWhenTheDestinationCannotBeWritten(Jdk jdk) {
        Fork.Ended run = Fork.of(jdk, folder(jdk, "unwritable"))
                .agentWith("destfile=/proc/no/such/folder/%p.jfr", LOCKS)
                .main(Ending.class, "return")
                .run();
        assertThat(run.exitCode()).as(run.story()).isZero();
        assertThat(run.out()).as(run.story()).isEqualToNormalizingNewlines("RESULT ok 200\nreturns\n");
        assertThat(run.err()).as(run.story()).contains("/proc/no/such/folder");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void keepsTheWholeRecordingOfAProgramThatExits(Jdk jdk) {
        Fork.Ended run = Fork.of(jdk, folder(jdk, "exit/run"))
                .agent(LOCKS)
                .main(Ending.class, "exit")
                .run();
        assertThat(run.exitCode()).as(run.story()).isEqualTo(7);
        assertComplete(run, folder(jdk, "exit/analyzer"));
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void keepsTheWholeRecordingOfAProgramThatThrows(Jdk jdk) {
        Fork.Ended run = Fork.of(jdk, folder(jdk, "throw/run"))
                .agent(LOCKS)
                .main(Ending.class, "throw")
                .run();
        assertThat(run.exitCode()).as(run.story()).isEqualTo(1);
        assertThat(run.err()).as(run.story()).contains("meant to be thrown");
        assertThat(run.err().lines().filter(line -> line.startsWith("\tat ")))
                .as(run.story())
                .singleElement()
                .asString()
                .contains("Ending.main");
        assertComplete(run, folder(jdk, "throw/analyzer"));
    }

    /** Nothing can run at a halt: what there is of the recording must be called incomplete or unreadable. */
    @ParameterizedTest
    @MethodSource("jdks")
    void neverCallsTheRecordingOfAHaltedProgramComplete(Jdk jdk) {
        Fork.Ended run = Fork.of(jdk, folder(jdk, "halt/run"))
                .agent(LOCKS)
                .main(Ending.class, "halt")
                .run();
        assertThat(run.exitCode()).as(run.story()).isEqualTo(5);
        assertThat(run.out()).as(run.story()).isEqualToNormalizingNewlines("RESULT ok 200\n");
        Analyzed analyzed = Analyzed.below(run.folder(), folder(jdk, "halt/analyzer"));
        assertThat(analyzed.exitCode()).as(analyzed.story()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void recordsAThousandThreads(Jdk jdk) {
        Fork.Ended run = Fork.of(jdk, folder(jdk, "many/run"))
                .agent(LOCKS)
                .main(ManyThreads.class)
                .run();
        assertThat(run.exitCode()).as(run.story()).isZero();
        assertThat(run.out()).as(run.story()).isEqualToNormalizingNewlines("RESULT ok 2000\n");
        assertComplete(run, folder(jdk, "many/analyzer"));
    }

    /** Their traces are put away while others begin; their carriers must not wait for one another. */
    @ParameterizedTest
    @MethodSource("jdks")
    void recordsACrowdOfVirtualThreads(Jdk jdk) {
        assumeTrue(jdk.version() >= 21, "there are none");
        for (int round = 0; round < 3; round++) {
            Fork.Ended run = Fork.of(jdk, folder(jdk, "crowd/run" + round))
                    .agent(LOCKS)
                    .main(VirtualCrowd.class)
                    .run();
            assertThat(run.exitCode()).as(run.story()).isZero();
            assertThat(run.out()).as(run.story()).isEqualToNormalizingNewlines("RESULT ok 20000 20000\n");
            assertComplete(run, folder(jdk, "crowd/analyzer" + round));
        }
    }

    /** Whether a program without anything to weave counts as clean is the command line's business; it must not be a finding. */
    @ParameterizedTest
    @MethodSource("jdks")
    void recordsAProgramWithoutSynchronization(Jdk jdk) {
        Fork.Ended run = Fork.of(jdk, folder(jdk, "nothing/run"))
                .agent(LOCKS)
                .main(NoSynchronization.class)
                .run();
        assertThat(run.exitCode()).as(run.story()).isZero();
        assertThat(run.out()).as(run.story()).isEqualToNormalizingNewlines("RESULT ok 499500\n");
        assertThat(run.recordings()).as(run.story()).hasSize(1);
        Analyzed analyzed = Analyzed.below(run.folder(), folder(jdk, "nothing/analyzer"));
        assertThat(analyzed.exitCode()).as(analyzed.story()).isIn(0, 3);
        assertThat(analyzed.findings()).as(analyzed.story()).isEmpty();
    }

    private static void assertComplete(Fork.Ended run, Path work) {
        assertThat(run.recordings()).as(run.story()).hasSize(1);
        Analyzed analyzed = Analyzed.below(run.folder(), work);
        assertThat(analyzed.exitCode()).as(analyzed.story()).isZero();
        assertThat(analyzed.recording(run.recordings().get(0)))
                .as(analyzed.story())
                .hasValueSatisfying(read -> {
                    assertThat(read.complete()).as(read.toString()).isTrue();
                    assertThat(read.recordsLost()).isZero();
                    assertThat(read.classesWoven()).isPositive();
                });
    }
}
