package dev.wakeful.engine.rules;

/**
 * What a script's instruction stands for: the tag with which it goes into the witness search and comes back in the schedule.
 *
 * @param event the event it was made from, or one of the same thread
 * @param text what to say, null for the event's own words
 * @param site where it happens, -1 for the event's own place
 */
record Cue(int event, String text, int site) {
    static Cue of(int event) {
        return new Cue(event, null, -1);
    }

    static Cue of(int event, String text) {
        return new Cue(event, text, -1);
    }

    static Cue at(int site, int event, String text) {
        return new Cue(event, text, site);
    }
}
