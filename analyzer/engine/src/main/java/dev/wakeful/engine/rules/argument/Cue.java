package dev.wakeful.engine.rules.argument;

/**
 * What a script's instruction stands for: the tag with which it goes into the witness search and comes back in the schedule.
 *
 * @param event the event it was made from, or one of the same thread
 * @param text what to say, null for the event's own words
 * @param site where it happens, -1 for the event's own place
 */
public record Cue(int event, String text, int site) {
    /** In the event's own words. */
    public static Cue of(int event) {
        return new Cue(event, null, -1);
    }

    /** At the event's place. */
    public static Cue of(int event, String text) {
        return new Cue(event, text, -1);
    }

    /** At another place of the code than the event's. */
    public static Cue at(int site, int event, String text) {
        return new Cue(event, text, site);
    }
}
