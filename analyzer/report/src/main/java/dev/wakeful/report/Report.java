package dev.wakeful.report;

import dev.wakeful.engine.finding.Analysis;
import dev.wakeful.engine.finding.Coverage;
import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Recording;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.report.triage.Triage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a report is to say, whatever its format. Immutable.
 *
 * @param version of the tool
 * @param showSuspected whether findings without a witness are shown, too
 * @param command what was run to make the recordings, when it is known
 * @param triage what was decided about findings before
 * @param rules those that there are; for formats that hand their descriptions on
 */
public record Report(
        String version,
        Analysis analysis,
        boolean showSuspected,
        Optional<RecordedCommand> command,
        Triage triage,
        List<RuleDescription> rules) {
    public Report {
        rules = List.copyOf(rules);
    }

    /** A report without decisions of before, which describes no rules. */
    public Report(String version, Analysis analysis, boolean showSuspected, Optional<RecordedCommand> command) {
        this(version, analysis, showSuspected, command, Triage.NONE, List.of());
    }

    /** The findings to show: new ones, then known ones, then suppressed ones, each in the order of the analysis. */
    public List<Finding> shown() {
        return shownOrSuppressed().stream()
                .filter(finding -> triage.showSuppressed() || !triage.isSuppressed(finding))
                .toList();
    }

    /** In the same order, with the suppressed ones in any case. */
    public List<Finding> shownOrSuppressed() {
        return candidates().stream().sorted(Comparator.comparingInt(this::rank)).toList();
    }

    /** Those of the shown findings that are neither known nor suppressed: all there is to be done something about. */
    public List<Finding> fresh() {
        return candidates().stream().filter(triage::isNew).toList();
    }

    /** Those of the shown findings that the baseline knows, without suppressed ones. */
    public List<Finding> known() {
        return candidates().stream()
                .filter(finding -> triage.isKnown(finding) && !triage.isSuppressed(finding))
                .toList();
    }

    /** What a baseline of this report is made of. A suspicion is left out: that there is a proof would be news. */
    public List<Finding> forBaseline() {
        return analysis.findings().stream()
                .filter(finding -> finding.verdict() != Verdict.SUSPECTED && !triage.isSuppressed(finding))
                .toList();
    }

    /** The suppressed findings, shown or not. */
    public List<Finding> suppressed() {
        return candidates().stream().filter(triage::isSuppressed).toList();
    }

    /** How many findings are held back because they are only suspected. */
    public long held() {
        return analysis.findings().stream()
                .filter(finding -> !isCandidate(finding))
                .count();
    }

    /** The name of a finding within this report, by its place in {@link #shown()}. */
    public static String idOf(int index) {
        return "F" + (index + 1);
    }

    /** Why silence of this analysis means nothing at all; empty when something was seen. */
    public Optional<String> blindness() {
        Coverage coverage = analysis.coverage();
        if (analysis.recordings().isEmpty()) {
            return Optional.of("there is no recording");
        }
        if (coverage.classesWoven() == 0) {
            return Optional.of("no class was woven, so nothing of the program was watched");
        }
        if (coverage.records() == 0) {
            return Optional.of("nothing was recorded: no watched operation ran in a woven class");
        }
        return Optional.empty();
    }

    /** One sentence on what is missing in recordings that are not complete. */
    public String incompleteness() {
        List<Recording> recordings = analysis.recordings();
        if (recordings.isEmpty()) {
            return "There is no recording.";
        }
        List<Recording> partial =
                recordings.stream().filter(r -> !r.coverage().complete()).toList();
        long lost = analysis.coverage().recordsLost();
        String which = recordings.size() == 1
                ? "The recording is incomplete"
                : String.format(
                        Locale.ROOT,
                        "%,d of %,d recordings are incomplete or unreadable",
                        partial.size(),
                        recordings.size());
        String what = lost > 0 ? String.format(Locale.ROOT, ", at least %,d records are lost", lost) : "";
        return which + what + ": what is missing may hide a bug.";
    }

    private List<Finding> candidates() {
        return analysis.findings().stream().filter(this::isCandidate).toList();
    }

    private boolean isCandidate(Finding finding) {
        return showSuspected || finding.verdict() != Verdict.SUSPECTED;
    }

    private int rank(Finding finding) {
        return triage.isSuppressed(finding) ? 2 : triage.isKnown(finding) ? 1 : 0;
    }
}
