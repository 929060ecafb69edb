package dev.wakeful.report.triage;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.report.Place;

/**
 * A decision that findings of a rule at a place are not to be reported. Immutable.
 *
 * @param rule a rule's id, or {@code *} for any
 * @param pattern of {@code class.method}; {@code *} stands for any characters, also for none
 * @param reason why, never blank
 * @param line where in its file it stands, from 1
 */
public record Suppression(String rule, String pattern, String reason, int line) {
    static final String ANY = "*";

    /** {@code rule:pattern}, as it is written in the file. */
    public String display() {
        return rule + ":" + pattern;
    }

    /** Whether the finding is of the rule and one of its places fits. */
    public boolean matches(Finding finding) {
        return (rule.equals(ANY) || rule.equals(finding.rule()))
                && finding.locations().stream()
                        .filter(location -> !location.className().isEmpty())
                        .anyMatch(this::matches);
    }

    private boolean matches(Location location) {
        return fits(pattern, Place.qualified(location));
    }

    /**
     * Whether the pattern fits the whole name. After a mismatch only the last star takes a character more: an earlier one need not, since it has found
     * its first fit. So the time is bounded by the product of the lengths, whatever the pattern.
     */
    private static boolean fits(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = n;
            } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
