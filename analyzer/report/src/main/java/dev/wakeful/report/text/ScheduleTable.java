package dev.wakeful.report.text;

import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Step;
import dev.wakeful.report.Printable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    void draw(List<FoundThread> threads, List<Step> steps) {
        // In the order in which they first act: the eye then goes from left to right as it goes down.
        Map<String, String> heads = new LinkedHashMap<>();
        for (Step step : steps) {
            heads.computeIfAbsent(step.thread(), name -> head(name, threads));
        }
        int room = sheet.width() - INDENT - NUMBER - RULE.length() * (heads.size() - 1);
        if (heads.size() <= 3 && room / heads.size() >= NARROWEST_COLUMN) {
            drawColumns(new ArrayList<>(heads.keySet()), heads.values(), steps, room / heads.size());
        } else {
            drawList(heads, steps);
        }
    }

    private void drawColumns(List<String> names, Collection<String> heads, List<Step> steps, int room) {
        int width = Math.min(room, longestCell(heads, steps));
        List<Cell> titles = new ArrayList<>();
        heads.forEach(head -> titles.add(new Cell(Wrapping.wrap(head, width), Ink.Style.HEADING, List.of())));
        drawRow("", titles, width);
        StringBuilder line = new StringBuilder(" ".repeat(INDENT + NUMBER));
        for (int column = 0; column < names.size(); column++) {
            line.append(column == 0 ? "" : "-+-").append("-".repeat(width));
        }
        sheet.line(line.toString());
        for (int i = 0; i < steps.size(); i++) {
            List<Cell> cells = new ArrayList<>();
            for (String name : names) {
                cells.add(name.equals(steps.get(i).thread()) ? cell(steps.get(i), width) : Cell.EMPTY);
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

    private void drawList(Map<String, String> heads, List<Step> steps) {
        int nameWidth = Math.min(
                WIDEST_NAME,
                heads.values().stream().mapToInt(String::length).max().orElse(2));
        int width = sheet.width() - INDENT - NUMBER - nameWidth - RULE.length();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            Cell name = new Cell(Wrapping.wrap(heads.get(step.thread()), nameWidth), Ink.Style.HEADING, List.of());
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
        String place = place(step.location());
        List<String> where = new ArrayList<>();
        if (!place.isEmpty()) {
            Wrapping.wrap(place, width - 2).forEach(line -> where.add("  " + line));
        }
        return new Cell(Wrapping.wrap(step.text(), width), null, where);
    }

    private static int longestCell(Collection<String> heads, List<Step> steps) {
        int longest = NARROWEST_COLUMN;
        for (String head : heads) {
            longest = Math.max(longest, Printable.of(head).length());
        }
        for (Step step : steps) {
            longest = Math.max(longest, Printable.of(step.text()).length());
            longest = Math.max(longest, Printable.of(place(step.location())).length() + 2);
        }
        return longest;
    }

    private static String place(Location location) {
        return location.className().isEmpty() ? "" : location.brief();
    }

    private static String head(String name, List<FoundThread> threads) {
        String shown = name.isBlank() ? "(any thread)" : Printable.of(name);
        for (FoundThread thread : threads) {
            if (thread.name().equals(name) && !thread.role().isBlank()) {
                return shown + " (" + Printable.of(thread.role()) + ")";
            }
        }
        return shown;
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
