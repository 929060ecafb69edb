package dev.wakeful.report.prose;

import dev.wakeful.engine.finding.Coverage;
import dev.wakeful.engine.finding.Recording;
import dev.wakeful.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was seen and what was not, without which silence says nothing. */
public final class CoverageProse {
    private CoverageProse() {}

    /** The figures of all recordings together. */
    public static String counts(Coverage coverage) {
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

    /** Those that can be listed. A file that could not be read at all has no process to name; a note tells of it. */
    public static List<Recording> recordings(Report report) {
        return report.analysis().recordings().stream()
                .filter(recording -> !recording.source().isEmpty())
                .toList();
    }

    /** A recording in four cells: process, what recorded it, what it holds, file. */
    public static List<String> row(Recording recording) {
        Coverage coverage = recording.coverage();
        String state = coverage.complete() ? "" : ", INCOMPLETE";
        String woven = coverage.classesWoven() == 0
                ? "no application class woven"
                : String.format(Locale.ROOT, "%,d woven, %,d records", coverage.classesWoven(), coverage.records());
        return List.of(
                "pid " + recording.processId(),
                "Java " + recording.javaVersion().replaceFirst("[+-].*", "") + ", " + recording.profile(),
                woven + state,
                recording.source());
    }

    /** What was not seen, and why. */
    public static List<Labelled> gaps(Report report) {
        Coverage all = report.analysis().coverage();
        List<Labelled> lines = new ArrayList<>();
        for (Coverage.NotApplicable gap : all.notApplicable()) {
            lines.add(new Labelled("Not seen", gap.rule() + " does not apply: " + gap.why()));
        }
        for (String note : all.notes()) {
            lines.add(new Labelled("Note", note));
        }
        if (!all.complete()) {
            lines.add(new Labelled("INCOMPLETE", report.incompleteness(), true));
        }
        report.command()
                .ifPresent(command -> lines.add(new Labelled(
                        "Command",
                        command.display() + "  (exit code " + command.exitCode() + ")",
                        command.exitCode() != 0)));
        return lines;
    }
}
