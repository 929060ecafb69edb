package dev.wakeful.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A build fails on what is new and on nothing else. */
class TriageTest {
    private static final String OTHER = "00000000000000a1  data-race  gone.Away.run\n";

    @TempDir
    Path folder;

    private Calls calls;
    private Path predicted;
    private Path baseline;
    private Path suppressions;

    @BeforeEach
    void prepare() throws IOException {
        calls = new Calls(folder);
        predicted = calls.recording("a.jfr", "predicted");
        baseline = calls.home().resolve("new folder/known.txt");
        suppressions = calls.home().resolve("not wanted.txt");
    }

    @Test
    void whatTheBaselineKnowsFailsNothing() throws IOException {
        assertThat(calls.call("analyze", "--write-baseline", baseline, predicted))
                .isEqualTo(66);
        assertThat(calls.err()).contains("baseline of 1 finding in ");
        assertThat(Files.readString(baseline)).containsPattern("(?m)^[0-9a-f]{16}  check-then-wait  a.Box.await$");
        assertThat(calls.call("analyze", "--baseline", baseline, predicted)).isZero();
        assertThat(calls.out())
                .contains("check-then-wait (predicted, known)  Box.await", "Baseline    0 new, 1 known")
                .doesNotContain("not seen");
        Path observed = calls.recording("b.jfr", "observed");
        assertThat(calls.call("analyze", "--baseline", baseline, observed)).isZero();
    }

    @Test
    void whatItDoesNotKnowFailsAsBefore() throws IOException {
        write(baseline, OTHER);
        assertThat(calls.call("analyze", "--baseline", baseline, predicted)).isEqualTo(66);
        assertThat(calls.out()).contains("1 new, 0 known. 1 of the baseline was not seen");
        assertThat(calls.call("analyze", "--baseline", baseline, "--fail-on", "observed", predicted))
                .isZero();
        write(baseline, "");
        assertThat(calls.call("analyze", "--baseline", baseline, predicted)).isEqualTo(66);
    }

    @Test
    void aBaselineIsNoExcuseForWhatWasNotSeen() throws IOException {
        write(baseline, OTHER);
        Path incomplete = calls.recording("i.jfr", "incomplete");
        assertThat(calls.call("analyze", "--baseline", baseline, incomplete)).isEqualTo(3);
    }

    @Test
    void aNewBaselineReplacesTheOldOneUnlessNothingWasSeen() throws IOException {
        write(baseline, OTHER);
        Path blind = calls.recording("blind.jfr", "blind");
        assertThat(calls.call("analyze", "--write-baseline", baseline, blind)).isEqualTo(3);
        assertThat(calls.err()).contains("the baseline was not written");
        assertThat(Files.readString(baseline)).isEqualTo(OTHER);
        assertThat(calls.call("analyze", "--baseline", baseline, "--write-baseline", baseline, predicted))
                .isEqualTo(66);
        assertThat(Files.readString(baseline)).contains("a.Box.await").doesNotContain("gone.Away");
        assertThat(calls.call("analyze", "--write-baseline", calls.home(), predicted))
                .isEqualTo(1);
        assertThat(calls.err()).contains("cannot write the baseline");
    }

    @Test
    void suspicionsAndWhatIsSuppressedDoNotGoIntoABaseline() throws IOException {
        Path suspected = calls.recording("s.jfr", "suspected");
        calls.call("analyze", "--show-suspected", "--write-baseline", baseline, suspected);
        assertThat(Files.readString(baseline)).doesNotContain("a.Box");
        write(suppressions, "*:a.Box.*  # why");
        calls.call("analyze", "--suppressions", suppressions, "--write-baseline", baseline, predicted);
        assertThat(Files.readString(baseline)).doesNotContain("a.Box");
    }

    @Test
    void whatIsSuppressedIsCountedAndFailsNothing() throws IOException {
        write(suppressions, "# ours\ncheck-then-wait:a.*  # the box is full\nleaked-lock:b.*  # gone\n");
        assertThat(calls.call("analyze", "--suppressions", suppressions, predicted))
                .isZero();
        assertThat(calls.out())
                .contains(
                        "No findings. 1 suppressed, not shown (--show-suppressed).",
                        "Suppressed  1 finding by 1 suppression",
                        "Unused      suppression in line 3 matched nothing: leaked-lock:b.*")
                .doesNotContain("check-then-wait (");
        assertThat(calls.call("analyze", "--suppressions", suppressions, "--show-suppressed", predicted))
                .isZero();
        assertThat(calls.out())
                .contains(
                        "check-then-wait (predicted, suppressed)  Box.await",
                        "the box is full (check-then-wait:a.*, line 2)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            chek-then-wait:a.* # why | line 2: there is no rule 'chek-then-wait'. Did you mean 'check-then-wait'?
            check-then-wait:a.*      | line 2: the reason is missing
            check-then-wait # why    | line 2: 'check-then-wait' is not of the form
            """)
    void aBadSuppressionIsWrongUsage(String line, String message) throws IOException {
        write(suppressions, "# head\n" + line);
        assertThat(calls.call("analyze", "--suppressions", suppressions, predicted))
                .isEqualTo(2);
        assertThat(calls.err()).contains(suppressions + ": " + message);
        assertThat(calls.out()).isEmpty();
    }

    @Test
    void aBadBaselineIsWrongUsage() throws IOException {
        write(baseline, OTHER + "=======\n");
        assertThat(calls.call("analyze", "--baseline", baseline, predicted)).isEqualTo(2);
        assertThat(calls.err()).contains(baseline + ": line 2: '=======' is no fingerprint");
        Files.write(baseline, "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(calls.call("analyze", "--baseline", baseline, predicted)).isEqualTo(2);
        assertThat(calls.err()).contains("this is no text in UTF-8");
        assertThat(calls.call("analyze", "--baseline", calls.home(), predicted)).isEqualTo(2);
        assertThat(calls.err()).contains("cannot read the baseline");
    }

    @Test
    void aMarkAtTheBeginningOfAFileIsNoPartOfIt() throws IOException {
        write(baseline, "\uFEFF" + OTHER);
        assertThat(calls.call("analyze", "--baseline", baseline, predicted)).isEqualTo(66);
    }

    @Test
    void aMistakeIsFoundBeforeTheCommandRuns() throws IOException {
        calls.installAgent();
        Path trace = calls.home().resolve("it ran");
        assertThat(calls.call("run", "--baseline", baseline, "--", "touch", trace))
                .isEqualTo(2);
        assertThat(calls.err()).contains("there is no such baseline. Write one with --write-baseline " + baseline);
        assertThat(trace).doesNotExist();
    }

    @Test
    void runTakesThemAsAnalyzeDoes() throws IOException {
        calls.installAgent();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Object[] begin = {"run", "-o", calls.home().resolve("r"), "--agent-options", "content=predicted"};
        assertThat(calls.call(with(begin, "--write-baseline", baseline, "--", java, "-version")))
                .isEqualTo(66);
        assertThat(calls.call(with(begin, "--baseline", baseline, "--", java, "-version")))
                .isZero();
        String fails = "\"$0\" -version; exit 7";
        assertThat(calls.call(with(begin, "--baseline", baseline, "--", "sh", "-c", fails, java)))
                .isEqualTo(1);
    }

    private static Object[] with(Object[] begin, Object... end) {
        Object[] all = java.util.Arrays.copyOf(begin, begin.length + end.length);
        System.arraycopy(end, 0, all, begin.length, end.length);
        return all;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
