package dev.wakeful.report.text;

import dev.wakeful.engine.finding.Recording;
import dev.wakeful.engine.finding.WaitingThreads;
import dev.wakeful.report.Report;
import dev.wakeful.report.prose.AtEndProse;
import java.util.Locale;

/** Who waited at the end: the last part, because who has a hang to explain begins there. */
final class AtEndSection {
    private final Sheet sheet;
    private final Report report;

    AtEndSection(Sheet sheet, Report report) {
        this.sheet = sheet;
        this.report = report;
    }

    void write() {
        for (Recording recording : AtEndProse.recordings(report)) {
            sheet.blank();
            String rule = "-- " + AtEndProse.TITLE.toLowerCase(Locale.ROOT) + " ";
            sheet.line(
                    sheet.ink().paint(Ink.Style.FAINT, rule + "-".repeat(Math.max(0, sheet.width() - rule.length()))));
            sheet.paragraph(0, AtEndProse.headline(recording), null);
            recording.atEnd().waiting().stream().limit(AtEndProse.LISTED).forEach(this::write);
            sheet.blank();
            AtEndProse.rest(recording.atEnd()).forEach(rest -> sheet.paragraph(0, rest, null));
        }
    }

    private void write(WaitingThreads waiting) {
        sheet.blank();
        sheet.paragraph(0, AtEndProse.title(waiting), Ink.Style.HEADING);
        AtEndProse.lines(report, waiting).forEach(sheet::labelled);
    }
}
