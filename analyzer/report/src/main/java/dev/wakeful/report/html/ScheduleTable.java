package dev.wakeful.report.html;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.report.html.Html.Tag;
import dev.wakeful.report.prose.FindingProse;
import dev.wakeful.report.prose.Lanes;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws an interleaving: a lane per thread, a row per step, time runs down. Each lane is drawn at the left edge of its column; where another
 * thread takes its turn, a line leads from lane to lane.
 */
final class ScheduleTable {
    private final Html html;
    private final Finding finding;
    private final Lanes lanes;

    ScheduleTable(Html html, Finding finding) {
        this.html = html;
        this.finding = finding;
        this.lanes = new Lanes(finding);
    }

    void write() {
        // Many lanes are wider than the window: the table then scrolls, not the page.
        html.element(
                Tag.DIV,
                () -> html.element(Tag.TABLE, this::writeTable, Attribute.style(Style.SCHEDULE)),
                Attribute.style(Style.SCROLL));
    }

    private void writeTable() {
        List<String> heads = new ArrayList<>(List.of("Step"));
        heads.addAll(lanes.heads());
        html.heads(heads);
        html.element(Tag.TBODY, this::writeSteps);
        if (!finding.effect().isBlank()) {
            html.element(
                    Tag.TFOOT,
                    () -> html.element(Tag.TR, () -> {
                        html.element(Tag.TH, "End", Attribute.ROW_HEAD);
                        html.element(
                                Tag.TD,
                                finding.effect(),
                                Attribute.across(lanes.heads().size()));
                    }));
        }
    }

    private void writeSteps() {
        List<Step> steps = finding.schedule();
        int from = lanes.of(steps.get(0));
        for (int i = 0; i < steps.size(); i++) {
            int at = lanes.of(steps.get(i));
            writeStep(i + 1, steps.get(i), from, at);
            from = at;
        }
    }

    private void writeStep(int number, Step step, int from, int at) {
        html.element(Tag.TR, () -> {
            html.element(Tag.TH, Integer.toString(number), Attribute.ROW_HEAD);
            for (int lane = 0; lane < lanes.heads().size(); lane++) {
                boolean passed = Math.min(from, at) <= lane && lane < Math.max(from, at);
                if (lane == at) {
                    html.element(Tag.TD, () -> writeCell(step), Attribute.style(stepStyles(from != at, passed)));
                } else if (passed) {
                    html.element(Tag.TD, "", Attribute.style(Style.PASS));
                } else {
                    html.element(Tag.TD, "");
                }
            }
        });
    }

    private void writeCell(Step step) {
        html.element(Tag.DIV, step.text());
        String place = FindingProse.place(step.location());
        if (!place.isEmpty()) {
            html.element(Tag.CODE, place);
        }
    }

    private static Style[] stepStyles(boolean turns, boolean passed) {
        List<Style> styles = new ArrayList<>(List.of(Style.STEP));
        if (turns) {
            styles.add(Style.TURN);
        }
        if (passed) {
            styles.add(Style.PASS);
        }
        return styles.toArray(Style[]::new);
    }
}
