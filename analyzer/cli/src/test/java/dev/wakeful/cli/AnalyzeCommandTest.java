package dev.wakeful.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.service.RulePages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalyzeCommandTest {
    @TempDir
    Path folder;

    private Calls calls;

    @BeforeEach
    void prepare() throws IOException {
        calls = new Calls(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "clean, predicted, 0",
        "predicted, predicted, 66",
        "observed, predicted, 66",
        "suspected, predicted, 0",
        "predicted, observed, 0",
        "observed, observed, 66",
        "observed, never, 0",
        "blind, predicted, 3",
        "blind, never, 3",
        "incomplete, predicted, 3",
        "foreign, predicted, 3",
        "crash, predicted, 1"
    })
    void theExitCodeSaysHowItWent(String content, String failOn, int exitCode) throws IOException {
        Path file = calls.recording("a.jfr", content);
        assertThat(calls.call("analyze", "--fail-on", failOn, file)).isEqualTo(exitCode);
        if (exitCode == 3) {
            assertThat(calls.err().lines().count()).isEqualTo(1);
        }
    }

    @Test
    void whatWasNotSeenIsNeverAPlainNoFindings() throws IOException {
        calls.call("analyze", calls.recording("a.jfr", "blind"));
        assertThat(calls.out()).contains("NOTHING WAS SEEN").doesNotContain("No findings.");
        assertThat(calls.err()).contains("not a clean result: no class was woven");
        calls.call("analyze", calls.recording("b.jfr", "incomplete"));
        assertThat(calls.out()).contains("BUT NOT EVERYTHING WAS SEEN");
    }

    @Test
    void suspectedFindingsAreShownOnDemandAndFailNothing() throws IOException {
        Path file = calls.recording("a.jfr", "suspected");
        calls.call("analyze", file);
        assertThat(calls.out()).contains("No findings. 1 only suspected").doesNotContain("check-then-wait");
        assertThat(calls.call("analyze", "--show-suspected", file)).isZero();
        assertThat(calls.out()).contains("check-then-wait (suspected)  Box.await");
    }

    @Test
    void foldersAreSearchedForRecordings() throws IOException {
        Path file = calls.recording("deep/er/a.jfr", "predicted");
        calls.recording("note.txt", "foreign");
        assertThat(calls.call("analyze", "--format", "json", calls.home().resolve("recordings")))
                .isEqualTo(66);
        assertThat(calls.out())
                .contains("\"rule\": \"check-then-wait\"", file.getFileName().toString());
    }

    @Test
    void aReportCanGoToAFile() throws IOException {
        Path report = calls.home().resolve("new folder/report.json");
        Path file = calls.recording("a.jfr", "predicted");
        assertThat(calls.call("analyze", "--format", "json", "-o", report, file))
                .isEqualTo(66);
        assertThat(calls.out()).isEmpty();
        assertThat(calls.err()).contains("1 finding, report in");
        assertThat(Files.readString(report)).startsWith("{").contains("check-then-wait");
        assertThat(calls.call("analyze", "-o", calls.home(), file)).isEqualTo(1);
        assertThat(calls.err()).contains("cannot write the report");
    }

    @Test
    void anHtmlReportIsOnePage() throws IOException {
        Path report = calls.home().resolve("out/report.html");
        assertThat(calls.call("analyze", "--format", "html", "-o", report, calls.recording("a.jfr", "predicted")))
                .isEqualTo(66);
        assertThat(Files.readString(report))
                .startsWith("<!DOCTYPE html>")
                .contains("A thread looks at a condition", "<table class=\"schedule\">")
                .endsWith("</html>\n");
    }

    @Test
    void aSarifReportHandsThePagesOfAllRulesOn() throws IOException {
        assertThat(calls.call("analyze", "--format", "sarif", calls.recording("a.jfr", "predicted")))
                .isEqualTo(66);
        assertThat(calls.out()).contains("\"version\": \"2.1.0\"", "\"uri\": \"a/Box.java\"");
        for (String rule : RulePages.rules()) {
            assertThat(calls.out()).contains("\"id\": \"" + rule + "\"", "\"markdown\": \"# " + rule);
        }
    }
}
