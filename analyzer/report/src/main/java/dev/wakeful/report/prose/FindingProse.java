package dev.wakeful.report.prose;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.FoundObject;
import dev.wakeful.engine.finding.FoundThread;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.report.triage.Triage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is said about one finding. */
public final class FindingProse {
    private FindingProse() {}

    /** The rule and, where there is one, which form of it. */
    public static String rule(Finding finding) {
        return finding.variant().isBlank() ? finding.rule() : finding.rule() + "/" + finding.variant();
    }

    /** The verdict, and what was decided about the finding. */
    public static String verdict(Finding finding, Triage triage) {
        String decided = triage.isSuppressed(finding) ? ", suppressed" : triage.isKnown(finding) ? ", known" : "";
        return finding.verdict().label() + decided;
    }

    /** How often it was seen, for the column of a table. */
    public static String count(Finding finding) {
        return String.format(Locale.ROOT, "%,dx", finding.count());
    }

    public static String name(FoundThread thread) {
        return thread.name() + " (tid " + thread.tid() + ")";
    }

    /** Where the thread was started and by whom, to be read after "started"; empty when unknown. */
    public static String start(FoundThread thread) {
        String created = thread.created();
        return created.startsWith("started ") ? created.substring("started ".length()) : created;
    }

    public static String name(FoundObject object) {
        return object.className() + (object.id() == 0 ? " (static)" : " #" + object.id());
    }

    /** A place in three cells: thread, what happens there, the place. Each is listed once. */
    public static List<List<String>> sites(Finding finding) {
        return finding.locations().stream()
                .map(place -> List.of(place.thread(), place.role(), place.display()))
                .distinct()
                .toList();
    }

    /** What the schedule claims. */
    public static String scheduleTitle(Verdict verdict) {
        return switch (verdict) {
            case OBSERVED -> "What happened (time runs down)";
            case PREDICTED -> "How it goes wrong (time runs down; a correct reordering of what was recorded)";
            case SUSPECTED -> "How it might go wrong (time runs down; not proven)";
        };
    }

    /** Where a step of a schedule is taken, empty when unknown. */
    public static String place(Location location) {
        return location.className().isEmpty() ? "" : location.brief();
    }

    /** What stands below the schedule, from the remedy on. */
    public static List<Labelled> end(Finding finding, Triage triage) {
        List<Labelled> lines = new ArrayList<>();
        if (!finding.remedy().isBlank()) {
            lines.add(new Labelled("Remedy", finding.remedy()));
        }
        Libraries.told(finding).ifPresent(told -> lines.add(new Labelled("Library", told)));
        lines.add(new Labelled("Seen", times(finding.count())));
        for (String note : finding.notes()) {
            lines.add(new Labelled("Note", note));
        }
        triage.suppression(finding)
                .ifPresent(by -> lines.add(
                        new Labelled("Suppressed", by.reason() + " (" + by.display() + ", line " + by.line() + ")")));
        lines.add(new Labelled("More", "wakeful explain " + finding.rule()));
        return lines;
    }

    private static String times(long count) {
        return count == 1 ? "the pattern ran once" : String.format(Locale.ROOT, "the pattern ran %,d times", count);
    }
}
