package dev.wakeful.report.html;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.report.Place;
import dev.wakeful.report.Report;
import dev.wakeful.report.html.Html.Tag;
import dev.wakeful.report.prose.FindingProse;
import dev.wakeful.report.prose.Labelled;
import dev.wakeful.report.prose.SummaryProse;
import dev.wakeful.report.prose.TriageProse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How many findings there are, of what kind and where, and what was decided about them before. */
final class SummarySection {
    private final Html html;
    private final Report report;
    private final List<Finding> shown;

    SummarySection(Html html, Report report) {
        this.html = html;
        this.report = report;
        this.shown = report.shown();
    }

    void write() {
        html.element(Tag.SECTION, () -> {
            html.element(Tag.H2, "Summary");
            Style mood = !shown.isEmpty() ? Style.CALLOUT : SummaryProse.whole(report) ? Style.GOOD : Style.LOUD;
            html.element(Tag.P, () -> html.element(Tag.STRONG, SummaryProse.headline(report)), Attribute.style(mood));
            if (!shown.isEmpty()) {
                writeRules();
                writeFindings();
            }
            List<Labelled> decisions = TriageProse.lines(report);
            if (!decisions.isEmpty()) {
                html.element(Tag.H3, "Decided before");
                html.element(Tag.DL, () -> LabelledItems.write(html, decisions));
            }
        });
    }

    private void writeRules() {
        List<Verdict> verdicts = Arrays.stream(Verdict.values())
                .filter(verdict -> verdict != Verdict.SUSPECTED || report.showSuspected())
                .toList();
        List<String> heads = new ArrayList<>(List.of("Rule"));
        verdicts.forEach(verdict -> heads.add(verdict.label()));
        html.element(Tag.TABLE, () -> {
            html.element(Tag.CAPTION, "By rule and verdict");
            html.heads(heads);
            html.element(Tag.TBODY, () -> shown.stream()
                    .map(Finding::rule)
                    .distinct()
                    .forEach(rule -> html.element(Tag.TR, () -> {
                        html.element(Tag.TH, rule, Attribute.ROW_HEAD);
                        verdicts.forEach(verdict -> writeCount(rule, verdict));
                    })));
        });
    }

    private void writeCount(String rule, Verdict verdict) {
        long count = shown.stream()
                .filter(finding -> finding.rule().equals(rule) && finding.verdict() == verdict)
                .count();
        html.element(Tag.TD, count == 0 ? "" : Long.toString(count), Attribute.style(Style.NUMBER));
    }

    private void writeFindings() {
        html.element(Tag.TABLE, () -> {
            html.element(Tag.CAPTION, "All findings");
            html.heads(List.of("Finding", "Rule", "Verdict", "Seen", "Place"));
            html.element(Tag.TBODY, () -> {
                for (int i = 0; i < shown.size(); i++) {
                    writeRow(Report.idOf(i), shown.get(i));
                }
            });
        });
    }

    private void writeRow(String id, Finding finding) {
        html.element(Tag.TR, () -> {
            html.element(
                    Tag.TH, () -> html.element(Tag.A, id, Attribute.linkTo(Anchor.of(finding))), Attribute.ROW_HEAD);
            html.element(Tag.TD, FindingProse.rule(finding));
            html.element(
                    Tag.TD,
                    FindingProse.verdict(finding, report.triage()),
                    Attribute.style(Style.of(finding.verdict())));
            html.element(Tag.TD, FindingProse.count(finding), Attribute.style(Style.NUMBER));
            html.element(Tag.TD, () -> html.element(Tag.CODE, Place.brief(finding)));
        });
    }
}
