package dev.wakeful.report.text;

/** Colours text, or leaves it as it is. Widths must be computed before: painted text is longer than it looks. */
final class Ink {
    enum Style {
        HEADING("1"),
        OBSERVED("1;31"),
        PREDICTED("1;33"),
        SUSPECTED("36"),
        LOUD("1;31"),
        GOOD("32"),
        FAINT("2");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }

    private final boolean colour;

    Ink(boolean colour) {
        this.colour = colour;
    }

    String paint(Style style, String text) {
        return colour && !text.isBlank() ? "\u001b[" + style.code + "m" + text + "\u001b[0m" : text;
    }
}
