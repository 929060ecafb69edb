package dev.wakeful.report.text;

import dev.wakeful.engine.finding.Recording;
import dev.wakeful.report.Report;
import dev.wakeful.report.prose.CoverageProse;
import java.util.List;

/** What was seen and what was not, without which silence says nothing. */
final class CoverageSection {
    /** A test suite forks hundreds of processes: list the first, count the rest. */
    private static final int LISTED = 12;

    private final Sheet sheet;
    private final Report report;

    CoverageSection(Sheet sheet, Report report) {
        this.sheet = sheet;
        this.report = report;
    }

    void write() {
        sheet.labelled("Covered", CoverageProse.counts(report.analysis().coverage()), null);
        writeRecordings();
        CoverageProse.gaps(report).forEach(sheet::labelled);
    }

    private void writeRecordings() {
        List<Recording> recordings = CoverageProse.recordings(report);
        sheet.rows(14, recordings.stream().limit(LISTED).map(CoverageProse::row).toList());
        if (recordings.size() > LISTED) {
            long blind = recordings.stream()
                    .skip(LISTED)
                    .filter(recording -> recording.coverage().classesWoven() == 0)
                    .count();
            sheet.paragraph(
                    14,
                    "and " + (recordings.size() - LISTED) + " more recordings"
                            + (blind == 0 ? "" : ", " + blind + " of them without a woven application class"),
                    null);
        }
    }
}
