package dev.wakeful.report.text;

import dev.wakeful.engine.finding.Coverage;
import dev.wakeful.engine.finding.Recording;
import dev.wakeful.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        Coverage all = report.analysis().coverage();
        sheet.labelled("Covered", counts(all), null);
        writeRecordings();
        for (Coverage.NotApplicable gap : all.notApplicable()) {
            sheet.labelled("Not seen", gap.rule() + " does not apply: " + gap.why(), null);
        }
        for (String note : all.notes()) {
            sheet.labelled("Note", note, null);
        }
        if (!all.complete()) {
            sheet.labelled("INCOMPLETE", report.incompleteness(), Ink.Style.LOUD);
        }
        report.command()
                .ifPresent(command -> sheet.labelled(
                        "Command",
                        command.display() + "  (exit code " + command.exitCode() + ")",
                        command.exitCode() == 0 ? null : Ink.Style.LOUD));
    }

    private static String counts(Coverage coverage) {
        return String.format(
                Locale.ROOT,
                "%,d %s woven, %,d skipped, %,d records, %s",
                coverage.classesWoven(),
                coverage.classesWoven() == 1 ? "class" : "classes",
                coverage.classesSkipped(),
                coverage.records(),
                coverage.recordsLost() == 0
                        ? "none known to be lost"
                        : String.format(Locale.ROOT, "AT LEAST %,d LOST", coverage.recordsLost()));
    }

    private void writeRecordings() {
        // A file that could not be read at all has no process to name; a note tells of it.
        List<Recording> recordings = report.analysis().recordings().stream()
                .filter(recording -> !recording.source().isEmpty())
                .toList();
        List<List<String>> rows = new ArrayList<>();
        for (Recording recording : recordings.subList(0, Math.min(LISTED, recordings.size()))) {
            Coverage coverage = recording.coverage();
            String state = coverage.complete() ? "" : ", INCOMPLETE";
            String woven = coverage.classesWoven() == 0
                    ? "no application class woven"
                    : String.format(Locale.ROOT, "%,d woven, %,d records", coverage.classesWoven(), coverage.records());
            rows.add(List.of(
                    "pid " + recording.processId(),
                    "Java " + recording.javaVersion().replaceFirst("[+-].*", "") + ", " + recording.profile(),
                    woven + state,
                    recording.source()));
        }
        sheet.rows(14, rows);
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
