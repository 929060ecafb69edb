package dev.wakeful.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs real commands and real JVMs, with an agent that only leaves a file. */
class RunCommandTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String CLASSES = System.getProperty("java.class.path");

    @TempDir
    Path folder;

    private Calls calls;
    private Path recordings;

    @BeforeEach
    void prepare() throws IOException {
        calls = new Calls(folder);
        calls.installAgent();
        recordings = calls.home().resolve("all my recordings");
    }

    private int run(Object... words) {
        Object[] arguments = new Object[words.length + 3];
        arguments[0] = "run";
        arguments[1] = "-o";
        arguments[2] = recordings;
        System.arraycopy(words, 0, arguments, 3, words.length);
        return calls.call(arguments);
    }

    @Test
    void everyJvmOfTheCommandIsRecordedWhateverThePathsLookLike() {
        String program = "\"$0\" -cp \"$1\" dev.wakeful.cli.fake.FakeScene >/dev/null && \"$0\" -version";
        assertThat(run("--", "sh", "-c", program, JAVA, CLASSES)).isZero();
        assertThat(calls.out()).contains("No findings.", "10 classes woven", "(exit code 0)");
    }

    @Test
    void optionsBehindTheCommandAreTheCommandsOwn() {
        assertThat(run(JAVA, "-version")).isZero();
        assertThat(calls.out()).contains("No findings.", "-version (exit code 0)");
    }

    @Test
    void findingsAreReportedWhateverTheCommandEndedWith() {
        String program = "\"$0\" -version; exit 7";
        assertThat(run("--agent-options", "content=predicted", "--", "sh", "-c", program, JAVA))
                .isEqualTo(66);
        assertThat(calls.out()).contains("check-then-wait (predicted)", "(exit code 7)");
        assertThat(calls.err()).contains("the command failed with exit code 7");
    }

    @Test
    void aFailedCommandWithoutFindingsIsNoSuccess() {
        assertThat(run("--format", "json", "--", "sh", "-c", "\"$0\" -version; exit 7", JAVA))
                .isEqualTo(1);
        assertThat(calls.out()).contains("\"exitCode\": 7");
        assertThat(calls.err()).contains("the command failed with exit code 7");
    }

    @Test
    void aRunThatSawNothingIsNoSuccess() {
        assertThat(run("--", "true")).isEqualTo(3);
        assertThat(calls.err()).contains("the command started no JVM");
        assertThat(run("--agent-options", "content=blind", "--", JAVA, "-version"))
                .isEqualTo(3);
        assertThat(calls.err()).contains("not a clean result: no class was woven");
    }

    @Test
    void aJvmThatTheAgentDoesNotReachIsNamed() {
        String program = "env -u JAVA_TOOL_OPTIONS \"$0\" -cp \"$1\" dev.wakeful.cli.fake.Seen";
        assertThat(run("--", "sh", "-c", program, JAVA, CLASSES)).isEqualTo(3);
        assertThat(calls.err()).contains("no JVM was recorded although one ran: ", "Picked up JAVA_TOOL_OPTIONS");
    }

    @Test
    void aJvmThatOutlivesTheCommandIsNamed() {
        String program = "\"$0\" -cp \"$1\" dev.wakeful.cli.fake.Seen >/dev/null 2>&1 & sleep 1";
        assertThat(run("--agent-options", "content=", "--", "sh", "-c", program, JAVA, CLASSES))
                .isEqualTo(3);
        assertThat(calls.err()).contains("what the command started still runs: " + JAVA);
    }

    @Test
    void onlyWhatThisRunRecordedIsAnalyzed() throws IOException {
        Files.createDirectories(recordings);
        Files.writeString(recordings.resolve("1.jfr"), "predicted");
        assertThat(run("--", JAVA, "-version")).isZero();
    }

    @Test
    void aCommandThatCannotBeStartedIsAMistake() {
        assertThat(run("--", "no-such-command")).isEqualTo(2);
        assertThat(calls.err()).isEqualTo("wakeful: no-such-command: command not found\n");
        assertThat(run("--", calls.home().toString())).isEqualTo(2);
        assertThat(calls.err()).contains("permission denied");
    }

    @Test
    void optionsOfTheAgentAreCheckedForConflicts() {
        assertThat(run("--agent-options", "destfile=x", "--", "true")).isEqualTo(2);
        assertThat(calls.err()).contains("'destfile' is chosen with -o");
        assertThat(run("--profile", "locks", "--agent-options", "profile=accesses", "--", "true"))
                .isEqualTo(2);
        assertThat(calls.err()).contains("'profile' is given twice");
        assertThat(run("--agent-options", "locks", "--", "true")).isEqualTo(2);
        assertThat(calls.err()).contains("'locks' is not of the form key=value");
        assertThat(run("--profile", "lokcs", "--", "true")).isEqualTo(2);
        assertThat(calls.err()).contains("Did you mean 'locks'?");
        assertThat(calls.call("run", "-o", "a,b", "--", "true")).isEqualTo(2);
        assertThat(calls.err()).contains("comma");
    }
}
