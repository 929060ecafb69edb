package dev.wakeful.report.text;

import dev.wakeful.report.Page;
import dev.wakeful.report.Printable;
import dev.wakeful.report.prose.Labelled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The lines of a text report as they are set: wrapped paragraphs, labelled lines and aligned rows. Confined to one thread. */
final class Sheet {
    private static final int LABEL = 12;
    private static final String GAP = "   ";

    private final StringBuilder text = new StringBuilder();
    private final Ink ink;
    private final int width;

    Sheet(Page page) {
        this.ink = new Ink(page.colour());
        this.width = page.width();
    }

    Ink ink() {
        return ink;
    }

    int width() {
        return width;
    }

    /** A finished line; its trailing blanks are cut. */
    void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }

    void blank() {
        text.append('\n');
    }

    void heading(String heading) {
        line("  " + ink.paint(Ink.Style.HEADING, heading));
    }

    /** Wrapped text, each line painted. */
    void paragraph(int indent, String paragraph, Ink.Style style) {
        for (String line : Wrapping.wrap(paragraph, width - indent)) {
            line(" ".repeat(indent) + (style == null ? line : ink.paint(style, line)));
        }
    }

    /** A label and its text, which hangs beside it. */
    void labelled(String label, String labelled, Ink.Style style) {
        String head = "  " + ink.paint(Ink.Style.HEADING, label) + " ".repeat(Math.max(1, LABEL - label.length()));
        for (String line : Wrapping.wrap(labelled, width - LABEL - 2)) {
            line(head + (style == null ? line : ink.paint(style, line)));
            head = " ".repeat(LABEL + 2);
        }
    }

    /** A loud one is painted. */
    void labelled(Labelled line) {
        labelled(line.label(), line.text(), line.loud() ? Ink.Style.LOUD : null);
    }

    /**
     * Rows with aligned columns. Where the longest row does not fit, every row's last cell goes on a line of its own: places in code
     * stay in one piece, to be searched for and clicked on. All rows have the same number of cells.
     */
    void rows(int indent, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        int last = rows.get(0).size() - 1;
        int[] widths = new int[last];
        int lead = indent;
        for (int column = 0; column < last; column++) {
            widths[column] = longest(rows, column);
            lead += widths[column] == 0 ? 0 : widths[column] + GAP.length();
        }
        if (lead > width) {
            int room = Math.max(2, (width - indent) / last - GAP.length());
            Arrays.setAll(widths, column -> Math.min(widths[column], room));
        }
        boolean fits = lead + longest(rows, last) <= width;
        for (List<String> row : rows) {
            row(indent, row.subList(0, last), widths, fits ? Printable.of(row.get(last)) : "");
            if (!fits && !row.get(last).isBlank()) {
                paragraph(indent + 4, row.get(last), null);
            }
        }
    }

    private static int longest(List<List<String>> rows, int column) {
        return rows.stream()
                .mapToInt(row -> Printable.of(row.get(column)).length())
                .max()
                .orElse(0);
    }

    private void row(int indent, List<String> row, int[] widths, String end) {
        List<List<String>> cells = new ArrayList<>();
        int height = 1;
        for (int column = 0; column < row.size(); column++) {
            List<String> cell = Wrapping.wrap(row.get(column), Math.max(2, widths[column]));
            cells.add(cell);
            height = Math.max(height, cell.size());
        }
        for (int i = 0; i < height; i++) {
            StringBuilder line = new StringBuilder(" ".repeat(indent));
            for (int column = 0; column < widths.length; column++) {
                String part = i < cells.get(column).size() ? cells.get(column).get(i) : "";
                line.append(widths[column] == 0 ? "" : pad(part, widths[column]) + GAP);
            }
            line(i == 0 ? line + end : line.toString());
        }
    }

    static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
