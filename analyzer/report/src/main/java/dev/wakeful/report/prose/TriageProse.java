package dev.wakeful.report.prose;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.report.Report;
import dev.wakeful.report.triage.Baseline;
import dev.wakeful.report.triage.Suppression;
import dev.wakeful.report.triage.Suppressions;
import java.util.ArrayList;
import java.util.List;

/** What decisions of before did to a report, and which of them are due to be looked at again. */
public final class TriageProse {
    private TriageProse() {}

    /** Nothing where there are no decisions. */
    public static List<Labelled> lines(Report report) {
        List<Labelled> lines = new ArrayList<>();
        report.triage().baseline().ifPresent(baseline -> lines.add(line(report, baseline)));
        report.triage().suppressions().ifPresent(suppressions -> lines.addAll(lines(report, suppressions)));
        return lines;
    }

    private static Labelled line(Report report, Baseline baseline) {
        long unseen = baseline.unseen(report.analysis().findings());
        String gone = unseen == 0
                ? ""
                : ". " + unseen + " of the baseline " + (unseen == 1 ? "was" : "were")
                        + " not seen: repaired, or not run this time";
        return new Labelled(
                "Baseline", report.fresh().size() + " new, " + report.known().size() + " known" + gone);
    }

    private static List<Labelled> lines(Report report, Suppressions suppressions) {
        List<Labelled> lines = new ArrayList<>();
        List<Finding> findings = report.suppressed();
        if (!findings.isEmpty()) {
            long used = suppressions.all().stream()
                    .filter(each -> findings.stream().anyMatch(each::matches))
                    .count();
            lines.add(new Labelled(
                    "Suppressed",
                    findings.size()
                            + (findings.size() == 1 ? " finding by " : " findings by ")
                            + used
                            + (used == 1 ? " suppression" : " suppressions")));
        }
        for (Suppression unused : suppressions.unused(report.analysis().findings())) {
            lines.add(new Labelled(
                    "Unused", "suppression in line " + unused.line() + " matched nothing: " + unused.display()));
        }
        return lines;
    }
}
