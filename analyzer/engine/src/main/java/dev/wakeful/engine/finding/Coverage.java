package dev.wakeful.engine.finding;

import java.util.List;

/**
 * What a recording covers, so that silence means something.
 *
 * @param complete whether nothing is known to be missing
 * @param recordsLost lower bound of records that were made and are not in the recording
 * @param notApplicable rules that could not answer, and why
 * @param notes further facts about what could not be seen, one line each
 */
public record Coverage(
        boolean complete,
        long classesWoven,
        long classesSkipped,
        long records,
        long recordsLost,
        List<NotApplicable> notApplicable,
        List<String> notes) {
    public Coverage {
        notApplicable = List.copyOf(notApplicable);
        notes = List.copyOf(notes);
    }

    /** A rule that could not answer. */
    public record NotApplicable(String rule, String why) {}
}
