package dev.wakeful.report.html;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.report.Page;
import dev.wakeful.report.Report;
import dev.wakeful.report.ReportFormat;
import dev.wakeful.report.html.Html.Tag;
import dev.wakeful.report.prose.SummaryProse;
import java.io.IOException;
import java.util.List;

/** The report as one web page, complete in itself: what there is and what was seen on top, then each finding with its schedule. */
public final class HtmlReport implements ReportFormat {
    @Override
    public String id() {
        return "html";
    }

    @Override
    public void write(Report report, Page page, Appendable out) throws IOException {
        Html html = new Html();
        html.page("Wakeful: " + SummaryProse.headline(report), () -> {
            html.element(Tag.HEADER, () -> {
                html.element(Tag.H1, "Wakeful report");
                html.element(Tag.P, "wakeful " + report.version());
            });
            html.element(Tag.MAIN, () -> {
                new SummarySection(html, report).write();
                new CoverageSection(html, report).write();
                writeFindings(html, report);
                new AtEndSection(html, report).write();
            });
        });
        out.append(html.toString());
    }

    private static void writeFindings(Html html, Report report) {
        List<Finding> shown = report.shown();
        if (shown.isEmpty()) {
            return;
        }
        html.element(Tag.SECTION, () -> {
            html.element(Tag.H2, "Findings");
            for (int i = 0; i < shown.size(); i++) {
                new FindingSection(html, report, shown.get(i)).write(Report.idOf(i));
            }
        });
    }
}
