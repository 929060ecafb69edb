package dev.wakeful.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wakeful.harness.subject.NativeCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A run of a program with native code under the agent, its analysis, and the events as text. */
record NativeRun(Fork.Ended run, Analyzed analyzed, String events) {
    /** Where the libraries are that the programs use; empty when there was no compiler. */
    static final Path LIBRARIES = Path.of(System.getProperty("wakeful.native"));

    /** Skips the tests of a class where there is nothing for them to run. */
    static void assumeLibraries() {
        boolean there = Files.exists(LIBRARIES.resolve("libnativecode.so")) && Shipped.hasNativeChannel();
        String why = "native code is not tested: there was no C compiler to build it with";
        if (!there) {
            System.out.println("harness: " + why);
        }
        assumeTrue(there, why);
    }

    static NativeRun of(Jdk jdk, String part) {
        return of(jdk, part, List.of());
    }

    static NativeRun of(Jdk jdk, String part, List<String> options, String... arguments) {
        return of(jdk, NativeCode.class, part, options, arguments);
    }

    static NativeRun of(Jdk jdk, Class<?> program, String part, List<String> options, String... arguments) {
        String name = part + String.join("", options).replace('=', '-');
        String[] all = Stream.concat(Stream.of(LIBRARIES.toString(), part), Stream.of(arguments))
                .toArray(String[]::new);
        Fork.Ended run = fork(jdk, name)
                .agent(options.toArray(String[]::new))
                .main(program, all)
                .run();
        assertThat(run.exitCode()).as(run.story()).isZero();
        assertThat(run.killed()).as(run.story()).isFalse();
        assertThat(run.recordings()).as(run.story()).hasSize(1);
        Analyzed analyzed = Analyzed.below(run.folder(), folder(jdk, name + "-analyzer"));
        Path recording = run.recordings().get(0);
        Fork.Ended exported = fork(jdk, name + "-events")
                .jar(Shipped.commandLine(), "export", "--format", "timeline", recording.toString())
                .run();
        return new NativeRun(run, analyzed, exported.out());
    }

    static Path folder(Jdk jdk, String name) {
        return Shipped.work("native-" + jdk.version(), name);
    }

    static Fork fork(Jdk jdk, String name) {
        return Fork.of(jdk, folder(jdk, name));
    }

    /** What people read. */
    Fork.Ended text() {
        return Fork.of(
                        Jdk.current(),
                        Shipped.work("native-text", run.folder().getFileName().toString()))
                .jar(Shipped.commandLine(), "analyze", run.folder().toString())
                .run();
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

    /** What is missing is counted, and the recording does not pass for whole. */
    void saysWhatIsMissing() {
        assertThat(read().complete()).as(story()).isEqualTo(read().recordsLost() == 0 && nativeLost() == 0);
    }

    /** Nothing of what was recorded is missing. */
    void isComplete() {
        assertThat(read().complete()).as(story()).isTrue();
    }

    String story() {
        return run.story() + "\n--- analyzer\n" + analyzed.story();
    }
}
