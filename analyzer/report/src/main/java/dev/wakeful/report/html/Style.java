package dev.wakeful.report.html;

import dev.wakeful.engine.finding.Verdict;
import java.util.Locale;

/** What an element is, for {@code report.css} to say how that looks. */
enum Style {
    LOUD,
    GOOD,
    OBSERVED,
    PREDICTED,
    SUSPECTED,
    VERDICT,
    RULE,
    CALLOUT,
    NUMBER,
    SCROLL,
    SCHEDULE,
    STEP,
    /** The step with which a thread takes its turn from another one. */
    TURN,
    /** The turn passes from one thread to another through this cell. */
    PASS;

    static Style of(Verdict verdict) {
        return valueOf(verdict.name());
    }

    String cssClass() {
        return name().toLowerCase(Locale.ROOT);
    }
}
