package dev.wakeful.engine.rules;

/**
 * What a script's instruction stands for: the tag with which it goes into the witness search and comes back in the schedule.
 *
 * @param event the event it was made from, or one at the same place
 * @param text what to say, null for the event's own words
 */
record Cue(int event, String text) {
    static Cue of(int event) {
        return new Cue(event, null);
    }

    static Cue of(int event, String text) {
        return new Cue(event, text);
    }
}
