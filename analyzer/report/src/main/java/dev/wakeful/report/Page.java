package dev.wakeful.report;

/**
 * The page that a report for people is written on.
 *
 * @param width columns, at least {@value #NARROWEST}
 * @param colour whether ANSI colours may be used
 */
public record Page(int width, boolean colour) {
    public static final int NARROWEST = 80;
    /** Wider lines are hard to follow even where there is room. */
    public static final int WIDEST = 120;

    public static final Page PLAIN = new Page(110, false);

    public Page {
        width = Math.max(NARROWEST, Math.min(WIDEST, width));
    }
}
