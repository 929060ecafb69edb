package dev.wakeful.report.text;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.report.Page;
import dev.wakeful.report.Place;
import dev.wakeful.report.Report;
import dev.wakeful.report.ReportFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The report for people: each finding with its schedule, then a summary beside what was covered. */
public final class TextReport implements ReportFormat {
    @Override
    public String id() {
        return "text";
    }

    @Override
    public void write(Report report, Page page, Appendable out) throws IOException {
        Sheet sheet = new Sheet(page);
        List<Finding> shown = report.shown();
        for (int i = 0; i < shown.size(); i++) {
            new FindingSection(sheet, shown.get(i), report.triage()).write(Report.idOf(i));
            sheet.blank();
        }
        writeSummary(sheet, report, shown);
        out.append(sheet.toString());
    }

    private static void writeSummary(Sheet sheet, Report report, List<Finding> shown) {
        String rule = "-- wakeful " + report.version() + " ";
        sheet.line(sheet.ink().paint(Ink.Style.FAINT, rule + "-".repeat(Math.max(0, sheet.width() - rule.length()))));
        boolean whole =
                report.blindness().isEmpty() && report.analysis().coverage().complete();
        if (shown.isEmpty()) {
            String silence = report.blindness()
                    .map(why -> "NOTHING WAS SEEN: " + why + ". This is not a clean result.")
                    .orElse(whole ? "No findings." : "No findings, BUT NOT EVERYTHING WAS SEEN.");
            sheet.paragraph(0, silence + notShown(report), whole ? Ink.Style.GOOD : Ink.Style.LOUD);
        } else {
            sheet.paragraph(0, tally(shown) + notShown(report), Ink.Style.HEADING);
            List<List<String>> rows = new ArrayList<>();
            for (int i = 0; i < shown.size(); i++) {
                Finding finding = shown.get(i);
                rows.add(List.of(
                        Report.idOf(i),
                        FindingSection.title(finding, report.triage()),
                        String.format(Locale.ROOT, "%,dx", finding.count()),
                        Place.brief(finding)));
            }
            sheet.rows(2, rows);
        }
        sheet.blank();
        new TriageSection(sheet, report).write();
        new CoverageSection(sheet, report).write();
    }

    private static String tally(List<Finding> shown) {
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            long count = shown.stream()
                    .filter(finding -> finding.verdict() == verdict)
                    .count();
            if (count > 0) {
                parts.add(count + " " + verdict.label());
            }
        }
        return shown.size() + (shown.size() == 1 ? " finding: " : " findings: ") + String.join(", ", parts) + ".";
    }

    private static String notShown(Report report) {
        long suppressed =
                report.triage().showSuppressed() ? 0 : report.suppressed().size();
        return (report.held() == 0 ? "" : " " + report.held() + " only suspected, not shown (--show-suspected).")
                + (suppressed == 0 ? "" : " " + suppressed + " suppressed, not shown (--show-suppressed).");
    }
}
