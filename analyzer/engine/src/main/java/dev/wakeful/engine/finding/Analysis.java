package dev.wakeful.engine.finding;

import java.util.ArrayList;
import java.util.List;

/** The outcome of an analysis: what was read and what was found, merged by fingerprint, most certain first. */
public record Analysis(List<Recording> recordings, List<Finding> findings) {
    public Analysis {
        recordings = List.copyOf(recordings);
        findings = List.copyOf(findings);
    }

    /** The coverage of all recordings together. */
    public Coverage coverage() {
        boolean complete = !recordings.isEmpty();
        long woven = 0;
        long skipped = 0;
        long records = 0;
        long lost = 0;
        List<Coverage.NotApplicable> notApplicable = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Recording recording : recordings) {
            Coverage c = recording.coverage();
            complete &= c.complete();
            woven += c.classesWoven();
            skipped += c.classesSkipped();
            records += c.records();
            lost += c.recordsLost();
            c.notApplicable().stream().filter(n -> !notApplicable.contains(n)).forEach(notApplicable::add);
            c.notes().stream().filter(n -> !notes.contains(n)).forEach(notes::add);
        }
        return new Coverage(complete, woven, skipped, records, lost, notApplicable, notes);
    }
}
