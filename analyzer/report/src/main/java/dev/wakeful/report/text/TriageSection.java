package dev.wakeful.report.text;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.report.Report;
import dev.wakeful.report.triage.Baseline;
import dev.wakeful.report.triage.Suppression;
import dev.wakeful.report.triage.Suppressions;
import java.util.List;

/** What decisions of before did to this report, and which of them are due to be looked at again. Silent where there are none. */
final class TriageSection {
    private final Sheet sheet;
    private final Report report;

    TriageSection(Sheet sheet, Report report) {
        this.sheet = sheet;
        this.report = report;
    }

    void write() {
        report.triage().baseline().ifPresent(this::write);
        report.triage().suppressions().ifPresent(this::write);
    }

    private void write(Baseline baseline) {
        long unseen = baseline.unseen(report.analysis().findings());
        String gone = unseen == 0
                ? ""
                : ". " + unseen + " of the baseline " + (unseen == 1 ? "was" : "were")
                        + " not seen: repaired, or not run this time";
        sheet.labelled(
                "Baseline", report.fresh().size() + " new, " + report.known().size() + " known" + gone, null);
    }

    private void write(Suppressions suppressions) {
        List<Finding> findings = report.suppressed();
        if (!findings.isEmpty()) {
            long used = suppressions.all().stream()
                    .filter(each -> findings.stream().anyMatch(each::matches))
                    .count();
            sheet.labelled(
                    "Suppressed",
                    findings.size()
                            + (findings.size() == 1 ? " finding by " : " findings by ")
                            + used
                            + (used == 1 ? " suppression" : " suppressions"),
                    null);
        }
        for (Suppression unused : suppressions.unused(report.analysis().findings())) {
            sheet.labelled(
                    "Unused", "suppression in line " + unused.line() + " matched nothing: " + unused.display(), null);
        }
    }
}
