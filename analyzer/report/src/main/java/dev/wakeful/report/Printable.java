package dev.wakeful.report;

/** Names of threads and classes come from the program: no control character of theirs may reach a terminal or break a line. */
public final class Printable {
    private Printable() {}

    /** The text on one line, with {@code ?} for what cannot be shown. */
    public static String of(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.strip().codePoints().forEach(c -> {
            boolean blank = Character.isWhitespace(c) || Character.isSpaceChar(c);
            boolean unfit = Character.isISOControl(c)
                    || Character.getType(c) == Character.FORMAT
                    || Character.getType(c) == Character.SURROGATE;
            clean.appendCodePoint(blank ? ' ' : unfit ? '?' : c);
        });
        return clean.toString();
    }
}
