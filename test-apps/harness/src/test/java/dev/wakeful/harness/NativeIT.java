package dev.wakeful.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wakeful.harness.subject.Ending;
import dev.wakeful.harness.subject.NativeCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a JNI library does is in the recording, and the library does what it does without the agent. */
class NativeIT {
    private static final int ROUNDS = 100;
    private static final int STORM = 100_000;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @BeforeAll
    static void nativeCodeIsThere() {
        NativeRun.assumeLibraries();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void monitorsOfNativeCodeAreTheMonitorsOfBytecode(Jdk jdk) {
        NativeRun run = NativeRun.of(jdk, "monitors");
        assertThat(run.result()).isEqualTo("kept false");
        assertThat(run.count("acquire .*Object@\\d+ version \\d+ .*lockAndUnlock.*MonitorEnter"))
                .isPositive();
        assertThat(run.count("acquire .*Object@\\d+ version \\d+ .*NativeCode.lambda.*synchronized"))
                .isEqualTo(ROUNDS);
        assertThat(run.count("(?<!lock )acquire +Object@")).isEqualTo(run.count("(?<!lock )release +Object@"));
        assertThat(run.count("monitor leaked|unpaired")).isZero();
        run.isComplete();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aMonitorThatAThreadTakesToItsEndIsLeaked(Jdk jdk) {
        NativeRun run = NativeRun.of(jdk, "leak");
        assertThat(run.count("forgetful +monitor leaked +Object@\\d+ at the thread's end .*lockAndForget"))
                .isEqualTo(1);
        assertThat(run.count("monitor leaked")).isEqualTo(1);
        assertThat(run.rules()).containsExactly("leaked-lock");
        run.isComplete();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aMonitorThatOutlivesItsNativeMethodIsLeakedWhenTheCallAroundItEnds(Jdk jdk) {
        NativeRun run = NativeRun.of(jdk, "leak-in-upcall");
        assertThat(run.result()).isEqualTo("true false");
        assertThat(run.count("monitor leaked +Object@\\d+ at return")).isEqualTo(1);
        run.isComplete();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anExitTooManyLetsGoOfWhatBytecodeTook(Jdk jdk) {
        NativeRun run = NativeRun.of(jdk, "unpaired");
        assertThat(run.result()).isEqualTo("false false");
        assertThat(run.count("monitor exit unpaired +Object@")).isEqualTo(1);
        run.isComplete();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void callsIntoJavaBeginAndEnd(Jdk jdk) {
        NativeRun run = NativeRun.of(jdk, "upcalls");
        // 100 calls, one that threw, six forms for each of eight types, two constructors.
        assertThat(run.result()).isEqualTo("100 thrown 50.0");
        int calls = ROUNDS + 1 + 6 * 8 + 2;
        assertThat(run.count("upcall begin .*libnativecode.so")).isEqualTo(calls);
        assertThat(run.count("upcall end .*libnativecode.so")).isEqualTo(calls);
        run.isComplete();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void threadsOfNativeCodeAttachAndLeak(Jdk jdk) {
        NativeRun run = NativeRun.of(jdk, "attached");
        assertThat(run.result()).isEqualTo("1");
        assertThat(run.count("Thread-\\d+ +attached +OS thread \\d+")).isEqualTo(1);
        assertThat(run.count("Thread-\\d+ +upcall begin")).isEqualTo(1);
        assertThat(run.count("Thread-\\d+ +monitor leaked +Object@\\d+ at the thread's end"))
                .isEqualTo(1);
        run.isComplete();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aThreadThatExitsAttachedChangesNothing(Jdk jdk) {
        NativeRun run = NativeRun.of(jdk, "exits-attached");
        assertThat(run.result()).isEqualTo("1");
        assertThat(run.count("Thread-\\d+ +attached")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void everySignalOfAStormIsHandledAndRecordedOrCountedAsLost(Jdk jdk) {
        NativeRun run = NativeRun.of(jdk, "storm");
        assertThat(run.result()).isEqualTo(Integer.toString(STORM));
        assertThat(run.count("handler installed +signal 10")).isPositive();
        long records = run.count("handler (begin|end) +signal 10");
        assertThat(records + run.nativeLost()).isBetween(2L * STORM, 2L * STORM + 3);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void mutexesAndConditionsOfNativeThreads(Jdk jdk) {
        NativeRun run = NativeRun.of(jdk, "turns");
        assertThat(run.count("native \\d+.* acquire .*pthread_mutex_lock")).isEqualTo(2 * ROUNDS);
        assertThat(run.count("native \\d+.* release .*pthread_mutex_unlock")).isEqualTo(2 * ROUNDS);
        assertThat(run.count("wait begin .*pthread_cond_wait")).isGreaterThanOrEqualTo(ROUNDS);
        assertThat(run.count("wait begin")).isEqualTo(run.count("wait end"));
        assertThat(run.count(" notify +@")).isEqualTo(ROUNDS);
        assertThat(run.count(" notify all ")).isEqualTo(ROUNDS);
        assertThat(run.rules()).isEmpty();
        run.isComplete();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void whatDoesNotFitIsCountedAndMakesTheRecordingIncomplete(Jdk jdk) {
        int times = 20_000;
        NativeRun run = NativeRun.of(jdk, "locks", List.of("nativebuffer=4k"), Integer.toString(times));
        assertThat(run.result()).isEqualTo(Integer.toString(2 * times));
        assertThat(run.nativeLost()).isPositive();
        long recorded = run.count("native \\d+.* (acquire|release) .*pthread_mutex")
                + run.count("native \\d+.* release .*recorded late");
        assertThat(recorded + run.nativeLost()).isGreaterThanOrEqualTo(4L * times);
        assertThat(run.analyzed().exitCode()).as(run.story()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aMutexThatIsReleasedInsteadOfTheOneTakenIsFound(Jdk jdk) {
        NativeRun kept = NativeRun.of(jdk, "pointer-kept");
        assertThat(kept.rules()).isEmpty();
        kept.isComplete();
        NativeRun changed = NativeRun.of(jdk, "pointer-changed");
        assertThat(changed.rules()).contains("unlock-of-cleared-reference");
        changed.isComplete();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aForkSaysWhichMutexesOthersHeld(Jdk jdk) {
        NativeRun run = NativeRun.of(jdk, "forks");
        // Each child found the mutex locked.
        assertThat(run.result()).isEqualTo(Integer.toString(7 * ROUNDS));
        assertThat(run.count("fork begin")).isEqualTo(ROUNDS);
        assertThat(run.count("fork held +@\\d+ by OS thread")).isEqualTo(ROUNDS);
        assertThat(run.count("fork end +process \\d+")).isEqualTo(ROUNDS);
        // Who tries and does not get it has used nothing.
        assertThat(run.count("fork child acquired")).isZero();
        assertThat(run.rules()).isEmpty();
        run.isComplete();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aChildThatTakesWhatOthersHeldSaysSo(Jdk jdk) {
        NativeRun run = NativeRun.of(jdk, "forks-used");
        assertThat(run.result()).isEqualTo(Integer.toString(7 * ROUNDS));
        assertThat(run.count("fork held +@\\d+ by OS thread")).isEqualTo(ROUNDS);
        assertThat(run.count("fork child acquired +@\\d+ by process \\d+ .*libnativecode.so"))
                .isEqualTo(ROUNDS);
        run.isComplete();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void pollsAreRecordedAndRepeatedEmptyOnesLeftOut(Jdk jdk) {
        NativeRun run = NativeRun.of(jdk, "poll");
        assertThat(run.result()).isEqualTo("1");
        assertThat(run.count("channel register")).isEqualTo(1);
        assertThat(run.count("select begin +@\\d+ without blocking")).isEqualTo(1);
        assertThat(run.count("select begin +@\\d+ at most 1000 ms")).isEqualTo(1);
        assertThat(run.count("select end")).isEqualTo(2);
        assertThat(run.rules()).isEmpty();
        run.isComplete();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theProcessorThatIsAskedForIsRecorded(Jdk jdk) {
        NativeRun run = NativeRun.of(jdk, "cpu");
        assertThat(run.result()).isEqualTo("true");
        assertThat(run.count("cpu read +processor \\d+")).isEqualTo(1);
        run.isComplete();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void librariesThatComeAndGoDoNoHarm(Jdk jdk) {
        NativeRun run = NativeRun.of(jdk, "plugins");
        assertThat(run.result()).isEqualTo(Integer.toString(10 * ROUNDS));
        assertThat(run.count("acquire .*libplugin.so.Java_plugin_touch")).isEqualTo(10 * ROUNDS);
        run.isComplete();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void carriersOfVirtualThreadsAreRecordedWhereThereAreAny(Jdk jdk) {
        assumeTrue(jdk.version() >= 21, "no virtual threads");
        NativeRun run = NativeRun.of(jdk, "carriers");
        assertThat(run.count("mounted")).isGreaterThanOrEqualTo(ROUNDS);
        run.isComplete();
    }

    /** The JVM's own checks of native code have nothing to say about the channel. */
    @ParameterizedTest
    @MethodSource("jdks")
    void checkedJniIsSilent(Jdk jdk) {
        for (String part : List.of("monitors", "attached", "upcalls", "storm", "turns")) {
            Fork.Ended with = checked(jdk, part, "native=on");
            assertThat(with.out() + with.err()).as(with.story()).doesNotContain("FATAL ERROR");
            assertThat(warnings(with.out()))
                    .as(with.story())
                    .isSubsetOf(warnings(checked(jdk, part, "native=off").out()));
        }
    }

    private static Fork.Ended checked(Jdk jdk, String part, String option) {
        Fork.Ended run = NativeRun.fork(jdk, "checked-" + part + "-" + option.replace('=', '-'))
                .agent(option)
                .jvm("-Xcheck:jni")
                .main(NativeCode.class, NativeRun.LIBRARIES.toString(), part)
                .run();
        assertThat(run.exitCode()).as(run.story()).isZero();
        return run;
    }

    /** Without the numbers, and the stacks, which name code addresses. */
    private static List<String> warnings(String out) {
        return out.lines()
                .filter(line -> line.startsWith("WARNING"))
                .map(line -> line.replaceAll("\\d+", "n"))
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void theLibraryLeavesNoFileBehind(Jdk jdk) throws IOException {
        Path temporary = Shipped.work("native-" + jdk.version(), "temporary");
        Files.createDirectories(temporary);
        Fork.Ended run = NativeRun.fork(jdk, "no-file")
                .agent()
                .jvm("-Djava.io.tmpdir=" + temporary)
                .main(Ending.class, "return")
                .run();
        assertThat(run.exitCode()).as(run.story()).isZero();
        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void withoutTheChannelTheRecordingSaysSo(Jdk jdk) {
        NativeRun off = NativeRun.of(jdk, "monitors", List.of("native=off"));
        assertThat(off.result()).isEqualTo("kept false");
        assertThat(off.notes()).contains("native code was not recorded: turned off");
        off.isComplete();
    }
}
