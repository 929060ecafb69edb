package dev.wakeful.report.html;

import dev.wakeful.engine.finding.Recording;
import dev.wakeful.report.Report;
import dev.wakeful.report.html.Html.Tag;
import dev.wakeful.report.prose.CoverageProse;
import dev.wakeful.report.prose.Labelled;
import java.util.ArrayList;
import java.util.List;

/** What was seen and what was not, without which silence says nothing. What was not seen is never folded away. */
final class CoverageSection {
    private final Html html;
    private final Report report;

    CoverageSection(Html html, Report report) {
        this.html = html;
        this.report = report;
    }

    void write() {
        html.element(Tag.SECTION, () -> {
            html.element(Tag.H2, "What was seen, and what was not");
            List<Labelled> lines = new ArrayList<>();
            lines.add(CoverageProse.covered(report));
            lines.addAll(CoverageProse.gaps(report));
            html.element(Tag.DL, () -> LabelledItems.write(html, lines));
            writeRecordings(CoverageProse.recordings(report));
        });
    }

    private void writeRecordings(List<Recording> recordings) {
        int listed = Math.min(CoverageProse.LISTED, recordings.size());
        if (listed > 0) {
            writeTable(recordings.subList(0, listed));
        }
        CoverageProse.rest(recordings)
                .ifPresent(rest -> html.element(Tag.DETAILS, () -> {
                    html.element(Tag.SUMMARY, rest);
                    writeTable(recordings.subList(listed, recordings.size()));
                }));
    }

    private void writeTable(List<Recording> recordings) {
        html.element(Tag.TABLE, () -> {
            html.element(Tag.CAPTION, "Recordings");
            html.heads(List.of("Process", "Recorded", "Holds", "File"));
            html.element(Tag.TBODY, () -> recordings.forEach(this::writeRow));
        });
    }

    private void writeRow(Recording recording) {
        html.element(Tag.TR, () -> {
            List<String> cells = CoverageProse.row(recording);
            html.element(Tag.TH, cells.get(0), Attribute.ROW_HEAD);
            html.element(Tag.TD, cells.get(1));
            html.element(Tag.TD, cells.get(2));
            html.element(Tag.TD, () -> html.element(Tag.CODE, cells.get(3)));
        });
    }
}
