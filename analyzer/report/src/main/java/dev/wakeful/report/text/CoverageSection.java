package dev.wakeful.report.text;

import dev.wakeful.engine.finding.Recording;
import dev.wakeful.report.Report;
import dev.wakeful.report.prose.CoverageProse;
import java.util.List;

/** What was seen and what was not, without which silence says nothing. */
final class CoverageSection {
    private static final int INDENT = 14;

    private final Sheet sheet;
    private final Report report;

    CoverageSection(Sheet sheet, Report report) {
        this.sheet = sheet;
        this.report = report;
    }

    void write() {
        sheet.labelled(CoverageProse.covered(report));
        List<Recording> recordings = CoverageProse.recordings(report);
        sheet.rows(
                INDENT,
                recordings.stream()
                        .limit(CoverageProse.LISTED)
                        .map(CoverageProse::row)
                        .toList());
        CoverageProse.rest(recordings).ifPresent(rest -> sheet.paragraph(INDENT, rest, null));
        CoverageProse.gaps(report).forEach(sheet::labelled);
    }
}
