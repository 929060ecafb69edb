package dev.wakeful.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wakeful.harness.subject.Ending;
import dev.wakeful.harness.subject.NativeCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a JNI library does is in the recording, and the library does what it does without the agent. */
class NativeIT {
    private static final Path LIBRARIES = Path.of(System.getProperty("wakeful.native"));
    private static final int ROUNDS = 100;
    private static final int STORM = 100_000;

    static List<Jdk> jdks() {
        return Jdk.all();
    }

    @BeforeAll
    static void nativeCodeIsThere() {
        assumeTrue(
                Files.exists(LIBRARIES.resolve("libnativecode.so")),
                "native code is not tested: there was no gcc to build it with");
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void monitorsOfNativeCodeAreTheMonitorsOfBytecode(Jdk jdk) {
        Recorded run = Recorded.of(jdk, "monitors");
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
        Recorded run = Recorded.of(jdk, "leak");
        assertThat(run.count("forgetful +monitor leaked +Object@\\d+ at the thread's end .*lockAndForget"))
                .isEqualTo(1);
        assertThat(run.count("monitor leaked")).isEqualTo(1);
        assertThat(run.rules()).containsExactly("leaked-lock");
        run.isComplete();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aMonitorThatOutlivesItsNativeMethodIsLeakedWhenTheCallAroundItEnds(Jdk jdk) {
        Recorded run = Recorded.of(jdk, "leak-in-upcall");
        assertThat(run.result()).isEqualTo("true false");
        assertThat(run.count("monitor leaked +Object@\\d+ at return")).isEqualTo(1);
        run.isComplete();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void anExitTooManyLetsGoOfWhatBytecodeTook(Jdk jdk) {
        Recorded run = Recorded.of(jdk, "unpaired");
        assertThat(run.result()).isEqualTo("false false");
        assertThat(run.count("monitor exit unpaired +Object@")).isEqualTo(1);
        run.isComplete();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void callsIntoJavaBeginAndEnd(Jdk jdk) {
        Recorded run = Recorded.of(jdk, "upcalls");
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
        Recorded run = Recorded.of(jdk, "attached");
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
        Recorded run = Recorded.of(jdk, "exits-attached");
        assertThat(run.result()).isEqualTo("1");
        assertThat(run.count("Thread-\\d+ +attached")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void everySignalOfAStormIsHandledAndRecordedOrCountedAsLost(Jdk jdk) {
        Recorded run = Recorded.of(jdk, "storm");
        assertThat(run.result()).isEqualTo(Integer.toString(STORM));
        assertThat(run.count("handler installed +signal 10")).isPositive();
        long records = run.count("handler (begin|end) +signal 10");
        assertThat(records + run.nativeLost()).isBetween(2L * STORM, 2L * STORM + 3);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void mutexesAndConditionsOfNativeThreads(Jdk jdk) {
        Recorded run = Recorded.of(jdk, "turns");
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
        Recorded run = Recorded.of(jdk, "locks", List.of("nativebuffer=4k"), Integer.toString(times));
        assertThat(run.result()).isEqualTo(Integer.toString(2 * times));
        assertThat(run.nativeLost()).isPositive();
        long recorded = run.count("native \\d+.* (acquire|release) .*pthread_mutex")
                + run.count("native \\d+.* release .*recorded late");
        assertThat(recorded + run.nativeLost()).isGreaterThanOrEqualTo(4L * times);
        assertThat(run.analyzed.exitCode()).as(run.story()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aMutexThatIsReleasedInsteadOfTheOneTakenIsFound(Jdk jdk) {
        Recorded kept = Recorded.of(jdk, "pointer-kept");
        assertThat(kept.rules()).isEmpty();
        kept.isComplete();
        Recorded changed = Recorded.of(jdk, "pointer-changed");
        assertThat(changed.rules()).contains("unlock-of-cleared-reference");
        changed.isComplete();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aForkSaysWhichMutexesOthersHeld(Jdk jdk) {
        Recorded run = Recorded.of(jdk, "forks");
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
        Recorded run = Recorded.of(jdk, "forks-used");
        assertThat(run.result()).isEqualTo(Integer.toString(7 * ROUNDS));
        assertThat(run.count("fork held +@\\d+ by OS thread")).isEqualTo(ROUNDS);
        assertThat(run.count("fork child acquired +@\\d+ by process \\d+ .*libnativecode.so"))
                .isEqualTo(ROUNDS);
        run.isComplete();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void pollsAreRecordedAndRepeatedEmptyOnesLeftOut(Jdk jdk) {
        Recorded run = Recorded.of(jdk, "poll");
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
        Recorded run = Recorded.of(jdk, "cpu");
        assertThat(run.result()).isEqualTo("true");
        assertThat(run.count("cpu read +processor \\d+")).isEqualTo(1);
        run.isComplete();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void librariesThatComeAndGoDoNoHarm(Jdk jdk) {
        Recorded run = Recorded.of(jdk, "plugins");
        assertThat(run.result()).isEqualTo(Integer.toString(10 * ROUNDS));
        assertThat(run.count("acquire .*libplugin.so.Java_plugin_touch")).isEqualTo(10 * ROUNDS);
        run.isComplete();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void carriersOfVirtualThreadsAreRecordedWhereThereAreAny(Jdk jdk) {
        assumeTrue(jdk.version() >= 21, "no virtual threads");
        Recorded run = Recorded.of(jdk, "carriers");
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
        Fork.Ended run = fork(jdk, "checked-" + part + "-" + option.replace('=', '-'))
                .agent(option)
                .jvm("-Xcheck:jni")
                .main(NativeCode.class, LIBRARIES.toString(), part)
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
        Fork.Ended run = fork(jdk, "no-file")
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
        Recorded off = Recorded.of(jdk, "monitors", List.of("native=off"));
        assertThat(off.result()).isEqualTo("kept false");
        assertThat(off.notes()).contains("native code was not recorded: turned off");
        off.isComplete();

        Fork.Ended run = fork(jdk, "unknown-platform")
                .agent()
                .jvm("-Dos.arch=pdp11")
                .main(Ending.class, "return")
                .run();
        assertThat(run.exitCode()).as(run.story()).isZero();
        Analyzed analyzed = Analyzed.below(run.folder(), folder(jdk, "unknown-platform-analyzer"));
        assertThat(analyzed.exitCode()).as(analyzed.story()).isZero();
        assertThat(analyzed.recording(run.recordings().get(0)).orElseThrow().notes())
                .contains("native code was not recorded: the agent's jar holds no library for linux-pdp11");
    }

    private static Path folder(Jdk jdk, String name) {
        return Shipped.work("native-" + jdk.version(), name);
    }

    private static Fork fork(Jdk jdk, String name) {
        return Fork.of(jdk, folder(jdk, name));
    }

    /** A run of {@link NativeCode} under the agent, its analysis, and the events as text. */
    private record Recorded(Fork.Ended run, Analyzed analyzed, String events) {
        static Recorded of(Jdk jdk, String part) {
            return of(jdk, part, List.of());
        }

        static Recorded of(Jdk jdk, String part, List<String> options, String... arguments) {
            String name = part + String.join("", options).replace('=', '-');
            String[] all = Stream.concat(Stream.of(LIBRARIES.toString(), part), Stream.of(arguments))
                    .toArray(String[]::new);
            Fork.Ended run = fork(jdk, name)
                    .agent(options.toArray(String[]::new))
                    .main(NativeCode.class, all)
                    .run();
            assertThat(run.exitCode()).as(run.story()).isZero();
            assertThat(run.killed()).as(run.story()).isFalse();
            assertThat(run.recordings()).as(run.story()).hasSize(1);
            Analyzed analyzed = Analyzed.below(run.folder(), folder(jdk, name + "-analyzer"));
            Path recording = run.recordings().get(0);
            Fork.Ended exported = fork(jdk, name + "-events")
                    .jar(Shipped.commandLine(), "export", "--format", "timeline", recording.toString())
                    .run();
            return new Recorded(run, analyzed, exported.out());
        }

        String result() {
            return run.out().replaceAll("(?s).*RESULT ok ", "").strip();
        }

        /** How many events look like that. */
        long count(String pattern) {
            Pattern compiled = Pattern.compile(pattern);
            return events.lines().filter(line -> compiled.matcher(line).find()).count();
        }

        Analyzed.Read read() {
            return analyzed.recording(run.recordings().get(0)).orElseThrow();
        }

        String notes() {
            return read().notes();
        }

        /** Rules of the findings. */
        List<String> rules() {
            return analyzed.findings().stream().map(Analyzed.Found::rule).toList();
        }

        long nativeLost() {
            String lost = notes().replaceAll("(?s).*?(\\d+) records of native code did not fit.*", "$1");
            return lost.equals(notes()) ? 0 : Long.parseLong(lost);
        }

        /** Nothing of what was recorded is missing. */
        void isComplete() {
            assertThat(read().complete()).as(story()).isTrue();
        }

        String story() {
            return run.story() + "\n--- analyzer\n" + analyzed.story();
        }
    }
}
