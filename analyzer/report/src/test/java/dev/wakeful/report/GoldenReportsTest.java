package dev.wakeful.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wakeful.report.triage.Triage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every format of every sample, letter by letter. */
class GoldenReportsTest {
    static Map<String, Report> reports() {
        Map<String, Report> reports = new TreeMap<>();
        reports.put(
                "findings",
                Samples.report(
                        List.of(
                                Samples.recording("first.jfr", Samples.complete()),
                                Samples.recording("second.jfr", Samples.blind())),
                        Samples.leakedLock(),
                        Samples.checkThenWait(),
                        Samples.suspected()));
        Report base = Samples.report(List.of(Samples.recording("a.jfr", Samples.incomplete())), Samples.suspected());
        reports.put(
                "suspected-shown",
                new Report(base.version(), base.analysis(), true, Optional.empty(), Triage.NONE, base.rules()));
        reports.put(
                "incomplete",
                new Report(
                        base.version(),
                        base.analysis(),
                        false,
                        Optional.of(new RecordedCommand(List.of("mvn", "-q", "test", "-Dname=a b"), 1)),
                        Triage.NONE,
                        base.rules()));
        reports.put("clean", Samples.report(List.of(Samples.recording("a.jfr", Samples.complete()))));
        reports.put("blind", Samples.report(List.of(Samples.recording("a.jfr", Samples.blind()))));
        reports.put("hung", Samples.report(List.of(Samples.hung()), Samples.checkThenWait()));
        Report whole = Samples.report(
                List.of(Samples.recording("a.jfr", Samples.complete())),
                Samples.leakedLock(),
                Samples.checkThenWait(),
                Samples.at("org.example.Fresh", "run"),
                Samples.suspected());
        reports.put("triaged", triaged(whole, false));
        reports.put("triaged-suppressed-shown", triaged(whole, true));
        reports.put(
                "nothing-new",
                triaged(
                        Samples.report(List.of(Samples.recording("a.jfr", Samples.complete())), Samples.leakedLock()),
                        false));
        reports.put(
                "hostile",
                Samples.report(List.of(Samples.recording("a\n\".jfr", Samples.complete())), Samples.hostile()));
        return reports;
    }

    private static Report triaged(Report report, boolean showSuppressed) {
        return new Report(
                report.version(),
                report.analysis(),
                false,
                Optional.empty(),
                Samples.triage(showSuppressed),
                report.rules());
    }

    @TestFactory
    List<DynamicTest> looksAsBefore() {
        List<DynamicTest> tests = new ArrayList<>();
        reports()
                .forEach((name, report) -> ReportFormats.ALL.forEach(format -> {
                    String extension = format.id().equals("text") ? "txt" : format.id();
                    tests.add(DynamicTest.dynamicTest(
                            name + "." + extension,
                            () -> Golden.compare(
                                    name + "." + extension, withoutStyle(write(format, report, Page.PLAIN)))));
                }));
        return tests;
    }

    /** How a page looks is not in its letters. */
    private static String withoutStyle(String page) {
        return page.replaceFirst("'sha256-[^']+'", "'sha256-...'")
                .replaceFirst("(?s)<style>.*</style>", "<style></style>");
    }

    @Test
    void colourChangesNothingButColour() {
        ReportFormat text = ReportFormats.byId("text").orElseThrow();
        reports().forEach((name, report) -> {
            String coloured = write(text, report, new Page(110, true));
            assertThat(coloured).contains("\u001b[");
            assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "").replaceAll(" +\n", "\n"))
                    .isEqualTo(write(text, report, Page.PLAIN));
        });
    }

    static String write(ReportFormat format, Report report, Page page) {
        StringBuilder out = new StringBuilder();
        try {
            format.write(report, page, out);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toString();
    }
}
