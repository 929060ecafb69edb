package dev.wakeful.engine.finding;

import java.util.Locale;

/** How sure a finding is. */
public enum Verdict {
    /** It happened in this recording. */
    OBSERVED,
    /** It did not happen, but a witness exists: a correct reordering of this recording that ends in the bad state. */
    PREDICTED,
    /** The shape is there, the search found no witness within its bound. Not shown by default. */
    SUSPECTED;

    /** Lower case, as in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
