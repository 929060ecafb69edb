package dev.wakeful.report;

import java.util.Locale;
import java.util.function.IntFunction;

/** Names of threads and classes come from the program: no control character of theirs may reach a terminal or break a line. */
public final class Printable {
    private Printable() {}

    /** The text on one line, with {@code ?} for what cannot be shown. */
    public static String of(String text) {
        return shown(text.strip(), c -> "?");
    }

    /** The text on one line and with the blanks around it, with {@code [U+202E]} for what cannot be shown: for where there is room. */
    public static String spelled(String text) {
        return shown(text, c -> String.format(Locale.ROOT, "[U+%04X]", c));
    }

    private static String shown(String text, IntFunction<String> instead) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                clean.append(' ');
            } else if (isUnfit(c)) {
                clean.append(instead.apply(c));
            } else {
                clean.appendCodePoint(c);
            }
        });
        return clean.toString();
    }

    private static boolean isUnfit(int c) {
        // Unicode promises that these are never characters.
        boolean none = (c & 0xfffe) == 0xfffe || c >= 0xfdd0 && c <= 0xfdef;
        return none
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT
                || Character.getType(c) == Character.SURROGATE;
    }
}
