package dev.wakeful.report;

import dev.wakeful.engine.finding.Analysis;
import dev.wakeful.engine.finding.Coverage;
import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What a report is to say, whatever its format. Immutable.
 *
 * @param version of the tool
 * @param showSuspected whether findings without a witness are shown, too
 * @param command what was run to make the recordings, when it is known
 */
public record Report(String version, Analysis analysis, boolean showSuspected, Optional<RecordedCommand> command) {

    /** The findings to show, in the order of the analysis. */
    public List<Finding> shown() {
        return analysis.findings().stream().filter(this::isShown).toList();
    }

    /** How many findings are held back because they are only suspected. */
    public long held() {
        return analysis.findings().stream().filter(finding -> !isShown(finding)).count();
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

    private boolean isShown(Finding finding) {
        return showSuspected || finding.verdict() != Verdict.SUSPECTED;
    }
}
