package dev.wakeful.report.prose;

import dev.wakeful.engine.finding.Coverage;
import dev.wakeful.engine.finding.Recording;
import dev.wakeful.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was seen and what was not, without which silence says nothing. */
public final class CoverageProse {
    /** A test suite forks hundreds of processes: list the first, count the rest. */
    public static final int LISTED = 12;

    private CoverageProse() {}

    /** The figures of all recordings together. */
    public static Labelled covered(Report report) {
        Coverage coverage = report.analysis().coverage();
        String counts = String.format(
                Locale.ROOT,
                "%,d %s woven, %,d skipped, %,d records, %s",
                coverage.classesWoven(),
                coverage.classesWoven() == 1 ? "class" : "classes",
                coverage.classesSkipped(),
                coverage.records(),
                coverage.recordsLost() == 0
                        ? "none known to be lost"
                        : String.format(Locale.ROOT, "AT LEAST %,d LOST", coverage.recordsLost()));
        return new Labelled("Covered", counts);
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

    /** One sentence on those that are not listed, empty when all are. */
    public static Optional<String> rest(List<Recording> recordings) {
        if (recordings.size() <= LISTED) {
            return Optional.empty();
        }
        long blind = recordings.stream()
                .skip(LISTED)
                .filter(recording -> recording.coverage().classesWoven() == 0)
                .count();
        return Optional.of("and " + (recordings.size() - LISTED) + " more recordings"
                + (blind == 0 ? "" : ", " + blind + " of them without a woven application class"));
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
