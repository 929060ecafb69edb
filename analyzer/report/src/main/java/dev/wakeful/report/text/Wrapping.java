package dev.wakeful.report.text;

import dev.wakeful.report.Printable;
import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines of a width. Nothing but blanks at the breaks gets lost. */
final class Wrapping {
    /** A word too long for a line is broken behind one of these where possible: they part Java names and paths. */
    private static final String JOINTS = ".$/:_(,-=";

    private Wrapping() {}

    /** At least one line, none longer than {@code width}, which is at least 2. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : Printable.of(text).split(" +", -1)) {
            String rest = word;
            if (!line.isEmpty() && line.length() + 1 + rest.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (rest.length() > width) {
                int cut = cut(rest, width);
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    private static int cut(String word, int width) {
        for (int i = width; i > width / 2; i--) {
            if (JOINTS.indexOf(word.charAt(i - 1)) >= 0) {
                return i;
            }
        }
        return Character.isHighSurrogate(word.charAt(width - 1)) ? width - 1 : width;
    }
}
