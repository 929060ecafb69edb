package dev.wakeful.report.text;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.report.Printable;
import dev.wakeful.report.prose.FindingProse;
import dev.wakeful.report.prose.Lanes;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws an interleaving: a column per thread, a row per step, time runs down. Where the columns would get too narrow to read, the
 * thread is named in each row instead.
 */
final class ScheduleTable {
    private static final int INDENT = 4;
    private static final int NUMBER = 4;
    private static final int NARROWEST_COLUMN = 28;
    private static final int WIDEST_NAME = 24;
    private static final String RULE = " | ";

    private final Sheet sheet;

    ScheduleTable(Sheet sheet) {
        this.sheet = sheet;
    }

    void draw(Finding finding) {
        Lanes lanes = new Lanes(finding);
        List<String> heads = lanes.heads().stream().map(Printable::of).toList();
        int room = sheet.width() - INDENT - NUMBER - RULE.length() * (heads.size() - 1);
        if (heads.size() <= 3 && room / heads.size() >= NARROWEST_COLUMN) {
            drawColumns(lanes, heads, finding.schedule(), room / heads.size());
        } else {
            drawList(lanes, heads, finding.schedule());
        }
    }

    private void drawColumns(Lanes lanes, List<String> heads, List<Step> steps, int room) {
        int width = Math.min(room, longestCell(heads, steps));
        List<Cell> titles = new ArrayList<>();
        heads.forEach(head -> titles.add(new Cell(Wrapping.wrap(head, width), Ink.Style.HEADING, List.of())));
        drawRow("", titles, width);
        StringBuilder line = new StringBuilder(" ".repeat(INDENT + NUMBER));
        for (int column = 0; column < heads.size(); column++) {
            line.append(column == 0 ? "" : "-+-").append("-".repeat(width));
        }
        sheet.line(line.toString());
        for (int i = 0; i < steps.size(); i++) {
            List<Cell> cells = new ArrayList<>();
            for (int lane = 0; lane < heads.size(); lane++) {
                cells.add(lane == lanes.of(steps.get(i)) ? cell(steps.get(i), width) : Cell.EMPTY);
            }
            drawRow(String.valueOf(i + 1), cells, width);
        }
    }

    private void drawRow(String number, List<Cell> cells, int width) {
        int height = cells.stream().mapToInt(Cell::height).max().orElse(1);
        for (int i = 0; i < height; i++) {
            StringBuilder line = new StringBuilder(" ".repeat(INDENT));
            line.append(Sheet.pad(i == 0 ? number : "", NUMBER));
            for (int column = 0; column < cells.size(); column++) {
                line.append(column == 0 ? "" : RULE).append(cells.get(column).line(i, width, sheet.ink()));
            }
            sheet.line(line.toString());
        }
    }

    private void drawList(Lanes lanes, List<String> heads, List<Step> steps) {
        int nameWidth = Math.min(
                WIDEST_NAME, heads.stream().mapToInt(String::length).max().orElse(2));
        int width = sheet.width() - INDENT - NUMBER - nameWidth - RULE.length();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Cell name = new Cell(Wrapping.wrap(heads.get(lanes.of(step)), nameWidth), Ink.Style.HEADING, List.of());
            Cell cell = cell(step, width);
            for (int row = 0; row < Math.max(name.height(), cell.height()); row++) {
                sheet.line(" ".repeat(INDENT)
                        + Sheet.pad(row == 0 ? String.valueOf(i + 1) : "", NUMBER)
                        + name.line(row, nameWidth, sheet.ink())
                        + RULE
                        + cell.line(row, width, sheet.ink()));
            }
        }
    }

    private static Cell cell(Step step, int width) {
        String place = FindingProse.place(step.location());
        List<String> where = new ArrayList<>();
        if (!place.isEmpty()) {
            Wrapping.wrap(place, width - 2).forEach(line -> where.add("  " + line));
        }
        return new Cell(Wrapping.wrap(step.text(), width), null, where);
    }

    private static int longestCell(List<String> heads, List<Step> steps) {
        int longest = NARROWEST_COLUMN;
        for (String head : heads) {
            longest = Math.max(longest, head.length());
        }
        for (Step step : steps) {
            longest = Math.max(longest, Printable.of(step.text()).length());
            longest = Math.max(
                    longest, Printable.of(FindingProse.place(step.location())).length() + 2);
        }
        return longest;
    }

    /** What stands in one column of one row: text, and below it where in the program. */
    private record Cell(List<String> text, Ink.Style style, List<String> where) {
        static final Cell EMPTY = new Cell(List.of(""), null, List.of());

        int height() {
            return text.size() + where.size();
        }

        String line(int index, int width, Ink ink) {
            if (index >= height()) {
                return " ".repeat(width);
            }
            boolean inText = index < text.size();
            String line = inText ? text.get(index) : where.get(index - text.size());
            Ink.Style shade = inText ? style : Ink.Style.FAINT;
            // Only the text is painted, not the padding: a trailing run of blanks can then be cut.
            String painted = shade == null ? line : ink.paint(shade, line);
            return painted + " ".repeat(Math.max(0, width - line.length()));
        }
    }
}
