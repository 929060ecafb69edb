package dev.wakeful.report.triage;

import dev.wakeful.engine.finding.Finding;
import java.util.Optional;

/**
 * What was decided before about the findings of a report. Immutable.
 *
 * @param baseline the known ones, when there is a baseline
 * @param suppressions those not wanted, when there are suppressions
 * @param showSuppressed whether they are shown all the same
 */
public record Triage(Optional<Baseline> baseline, Optional<Suppressions> suppressions, boolean showSuppressed) {
    /** Nothing was decided. */
    public static final Triage NONE = new Triage(Optional.empty(), Optional.empty(), false);

    public boolean isKnown(Finding finding) {
        return baseline.map(known -> known.knows(finding)).orElse(false);
    }

    /** The suppression of a finding, known or not. */
    public Optional<Suppression> suppression(Finding finding) {
        return suppressions.flatMap(all -> all.of(finding));
    }

    public boolean isSuppressed(Finding finding) {
        return suppression(finding).isPresent();
    }

    /** Whether nobody has decided about the finding yet. */
    public boolean isNew(Finding finding) {
        return !isKnown(finding) && !isSuppressed(finding);
    }
}
