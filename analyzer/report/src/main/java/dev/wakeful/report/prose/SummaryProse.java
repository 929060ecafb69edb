package dev.wakeful.report.prose;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.report.Report;
import java.util.ArrayList;
import java.util.List;

/** A report in one sentence. */
public final class SummaryProse {
    private SummaryProse() {}

    /** How many findings are shown and how many are not; where there are none, how much that means. */
    public static String headline(Report report) {
        List<Finding> shown = report.shown();
        return (shown.isEmpty() ? silence(report) : tally(shown)) + notShown(report);
    }

    /** Whether everything was seen, as far as is known. */
    public static boolean whole(Report report) {
        return report.blindness().isEmpty() && report.analysis().coverage().complete();
    }

    private static String silence(Report report) {
        return report.blindness()
                .map(why -> "NOTHING WAS SEEN: " + why + ". This is not a clean result.")
                .orElse(whole(report) ? "No findings." : "No findings, BUT NOT EVERYTHING WAS SEEN.");
    }

    private static String tally(List<Finding> shown) {
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            long count = shown.stream()
                    .filter(finding -> finding.verdict() == verdict)
                    .count();
            if (count > 0) {
                parts.add(count + " " + verdict.label());
            }
        }
        return shown.size() + (shown.size() == 1 ? " finding: " : " findings: ") + String.join(", ", parts) + ".";
    }

    private static String notShown(Report report) {
        long suppressed =
                report.triage().showSuppressed() ? 0 : report.suppressed().size();
        return (report.held() == 0 ? "" : " " + report.held() + " only suspected, not shown (--show-suspected).")
                + (suppressed == 0 ? "" : " " + suppressed + " suppressed, not shown (--show-suppressed).");
    }
}
