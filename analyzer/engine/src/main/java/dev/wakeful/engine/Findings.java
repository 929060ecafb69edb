package dev.wakeful.engine;

import dev.wakeful.engine.finding.Finding;
import dev.wakeful.engine.finding.Location;
import dev.wakeful.engine.finding.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes one finding of what is one defect. */
final class Findings {
    private Findings() {}

    /** Merges by fingerprint (counts add up, the most certain verdict stays), then by cause; most certain first. */
    static List<Finding> merge(List<Finding> findings) {
        Map<String, Finding> byFingerprint = new LinkedHashMap<>();
        for (Finding finding : findings) {
            byFingerprint.merge(finding.fingerprint(), finding, Findings::same);
        }
        List<Finding> merged = new ArrayList<>();
        for (Finding finding : byFingerprint.values()) {
            if (finding.rule().equals("unchecked-wakeup") && namedBy(finding, merged)) {
                continue;
            }
            merged.add(finding);
        }
        for (Finding finding : List.copyOf(merged)) {
            if (finding.rule().equals("data-race") && partOfSnapshot(finding, merged)) {
                merged.remove(finding);
            }
        }
        merged.sort(Comparator.comparing(Finding::verdict));
        return List.copyOf(merged);
    }

    private static Finding same(Finding one, Finding other) {
        Finding kept = other.verdict().compareTo(one.verdict()) < 0 ? other : one;
        return kept.withCount(one.count() + other.count());
    }

    /**
     * A wait that takes its wakeup on trust and also begins after a gap is one defect: the wait has no loop around it under its lock.
     * The lost wakeup is nearer to the cause; it names the other rule.
     */
    private static boolean namedBy(Finding trusting, List<Finding> others) {
        for (int i = 0; i < others.size(); i++) {
            Finding other = others.get(i);
            if (other.rule().equals("check-then-wait") && waitsAt(other).equals(waitsAt(trusting))) {
                List<String> notes = new ArrayList<>(other.notes());
                notes.add("also unchecked-wakeup: " + trusting.message());
                others.set(i, other.withNotes(notes));
                return true;
            }
        }
        return false;
    }

    /**
     * Reads of the halves that also race with their writes, in the same methods, are one defect with the torn snapshot: a common lock mends
     * both, a volatile field only the race.
     */
    private static boolean partOfSnapshot(Finding race, List<Finding> others) {
        for (Finding other : others) {
            if (other.rule().equals("torn-snapshot") && other.verdict() != Verdict.SUSPECTED) {
                Set<String> methods =
                        other.locations().stream().map(Findings::method).collect(Collectors.toSet());
                if (race.locations().stream().map(Findings::method).allMatch(methods::contains)) {
                    List<String> notes = new ArrayList<>(other.notes());
                    notes.add("also data-race: " + race.message());
                    others.set(others.indexOf(other), other.withNotes(notes));
                    return true;
                }
            }
        }
        return false;
    }

    private static String method(Location location) {
        return location.className() + '.' + location.method();
    }

    private static String waitsAt(Finding finding) {
        return finding.locations().stream()
                .filter(location -> location.role().equals("waits"))
                .map(Location::display)
                .findFirst()
                .orElse("");
    }
}
