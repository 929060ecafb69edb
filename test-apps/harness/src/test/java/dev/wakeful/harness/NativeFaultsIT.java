package dev.wakeful.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.harness.subject.NativeFaults;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Under strain the program does what it does without the agent, and what was not recorded is counted. */
class NativeFaultsIT {
    private static final int THREADS = 4;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @BeforeAll
    static void nativeCodeIsThere() {
        NativeRun.assumeLibraries();
    }

    private static NativeRun run(Jdk jdk, String part, int times, String... options) {
        return NativeRun.of(jdk, NativeFaults.class, part, List.of(options), Integer.toString(times));
    }

    /** A ring of 64 records, and two million of them. */
    @ParameterizedTest
    @MethodSource("jdks")
    void aRingThatOverflowsIsReported(Jdk jdk) {
        int times = 125_000;
        long records = 2L * 2 * THREADS * times;
        NativeRun run = run(jdk, "overflow", times, "nativebuffer=4k");
        assertThat(run.result()).isEqualTo(Long.toString(2L * THREADS * times));
        assertThat(run.nativeLost()).isBetween(records / 2, 2 * records);
        assertThat(run.count(" (acquire|release) .*@") + run.nativeLost()).isGreaterThanOrEqualTo(records);
        assertThat(run.read().complete()).isFalse();
        assertThat(run.analyzed().exitCode()).as(run.story()).isEqualTo(3);
        Fork.Ended text = run.text();
        assertThat(text.exitCode()).as(text.story()).isEqualTo(3);
        assertThat(text.out()).contains(run.nativeLost() + " records of native code did not fit into the buffer");
    }

    /** Each signal comes to a thread that takes monitors and mutexes, calls into Java, or records that. */
    @ParameterizedTest
    @MethodSource("jdks")
    void aStormOfSignalsComesToThreadsAtWork(Jdk jdk) {
        int signals = 100_000;
        NativeRun run = run(jdk, "storm", signals);
        assertThat(run.result()).isEqualTo(signals + " " + signals + " 0");
        long begun = run.count("handler begin +signal \\d+ .*libfaults.so");
        long ended = run.count("handler end +signal \\d+ .*libfaults.so");
        assertThat(begun).isLessThanOrEqualTo(signals);
        assertThat(ended).isLessThanOrEqualTo(signals);
        assertThat(begun + ended + run.nativeLost()).isGreaterThanOrEqualTo(2L * signals);
        run.saysWhatIsMissing();
    }

    /** The JVM starts a thread for each of them. */
    @ParameterizedTest
    @MethodSource("jdks")
    void aStormOfSignalsThatJavaHandles(Jdk jdk) {
        int signals = 5_000;
        NativeRun run = run(jdk, "java-storm", signals);
        assertThat(run.result()).isEqualTo(Integer.toString(signals));
        long records = run.count("handler begin +signal 10") + run.count("handler end +signal 10");
        assertThat(records).isLessThanOrEqualTo(2L * signals);
        assertThat(records + run.read().recordsLost()).isGreaterThanOrEqualTo(2L * signals);
        run.saysWhatIsMissing();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void threadsThatExitAttachedWithWhatTheyHold(Jdk jdk) {
        int times = 60;
        int visits = THREADS * times;
        NativeRun run = run(jdk, "visitors", times);
        assertThat(run.result()).isEqualTo(visits + " " + visits / 5);
        assertThat(run.count("Thread-\\d+ +attached")).isEqualTo(visits);
        // Of those that do not detach, the JVM does not learn that they have ended.
        assertThat(run.count("Thread-\\d+ +monitor leaked +Object@\\d+ at the thread's end"))
                .isEqualTo(visits / 5);
        assertThat(run.count("native \\d+.* acquire .*libfaults.so")).isEqualTo(visits / 2);
        run.isComplete();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void librariesThatComeAndGoOnSeveralThreads(Jdk jdk) {
        int times = 100;
        NativeRun run = run(jdk, "plugins", times);
        assertThat(run.result()).isEqualTo(Integer.toString(3 * THREADS * times));
        assertThat(run.count(" acquire .*libplugin\\d.so.Java_plugin_touch")).isEqualTo(3L * THREADS * times);
        assertThat(run.count(" release .*libplugin\\d.so.Java_plugin_touch")).isEqualTo(3L * THREADS * times);
        assertThat(run.rules()).isEmpty();
        run.isComplete();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void librariesWhoseLoaderGoes(Jdk jdk) {
        int times = 20;
        NativeRun run = run(jdk, "loaders", times);
        assertThat(run.result()).isEqualTo(times + " " + times);
        assertThat(run.count(" acquire .*libpassing.so.Java_dev_wakeful_harness_subject_Passing_touch"))
                .isEqualTo(times);
        run.isComplete();
    }

    /** Half of the children do nothing, half of them take a mutex that is held. */
    @ParameterizedTest
    @MethodSource("jdks")
    void aStormOfForks(Jdk jdk) {
        int times = 100;
        int children = 2 * THREADS * times;
        NativeRun run = run(jdk, "forks", times);
        assertThat(run.result()).isEqualTo(Integer.toString(children));
        long lost = run.nativeLost();
        assertThat(run.count("fork begin")).isBetween(children - lost, (long) children);
        assertThat(run.count("fork end +process \\d+")).isBetween(children - lost, (long) children);
        long said = run.count("fork child acquired +@\\d+ by process \\d+ .*libfaults.so");
        assertThat(said).isBetween(children / 2 - lost, children / 2L);
        run.saysWhatIsMissing();
    }
}
