package dev.wakeful.report.text;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.report.Page;
import dev.wakeful.report.Place;
import dev.wakeful.report.Report;
import dev.wakeful.report.ReportFormat;
import dev.wakeful.report.prose.FindingProse;
import dev.wakeful.report.prose.SummaryProse;
import dev.wakeful.report.prose.TriageProse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The report for people: each finding with its schedule, then a summary beside what was covered. */
public final class TextReport implements ReportFormat {
    @Override
    public String id() {
        return "text";
    }

    @Override
    public String extension() {
        return "txt";
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
        if (shown.isEmpty()) {
            sheet.paragraph(
                    0, SummaryProse.headline(report), SummaryProse.whole(report) ? Ink.Style.GOOD : Ink.Style.LOUD);
        } else {
            sheet.paragraph(0, SummaryProse.headline(report), Ink.Style.HEADING);
            List<List<String>> rows = new ArrayList<>();
            for (int i = 0; i < shown.size(); i++) {
                Finding finding = shown.get(i);
                rows.add(List.of(
                        Report.idOf(i),
                        FindingSection.title(finding, report.triage()),
                        FindingProse.count(finding),
                        Place.brief(finding)));
            }
            sheet.rows(2, rows);
        }
        sheet.blank();
        TriageProse.lines(report).forEach(sheet::labelled);
        new CoverageSection(sheet, report).write();
        new AtEndSection(sheet, report).write();
    }
}
