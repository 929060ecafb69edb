package dev.wakeful.engine.rules.race;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Variable;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Races by which a thread learned what another one told it: the reference or flag was read as it was written. Had that been ordered,
 * so would be whatever the writer did before and the reader after, so races there follow from it.
 */
final class RacyPublications {
    private record Threads(int writer, int reader) {}

    private final Trace trace;
    /** By reading event, without those that follow from another: later reads are of later writes. */
    private final Map<Threads, TreeMap<Integer, Race>> latest = new HashMap<>();

    RacyPublications(Trace trace) {
        this.trace = trace;
    }

    /** Takes the race in if it is such a publication. */
    void add(Race race) {
        if (!publishes(race)) {
            return;
        }
        Threads threads = new Threads(trace.thread(race.first()), trace.thread(race.second()));
        TreeMap<Integer, Race> reads = latest.computeIfAbsent(threads, t -> new TreeMap<>());
        Map.Entry<Integer, Race> before = reads.floorEntry(race.second());
        if (before != null && before.getValue().first() >= race.first()) {
            return;
        }
        reads.put(race.second(), race);
        for (Map.Entry<Integer, Race> later = reads.higherEntry(race.second());
                later != null && later.getValue().first() <= race.first();
                later = reads.higherEntry(race.second())) {
            reads.remove(later.getKey());
        }
    }

    private boolean publishes(Race race) {
        Variable variable = trace.variableOf(race.memory().variable());
        return variable != null
                && (variable.isReference() || variable.descriptor().equals("Z"))
                && variable.kind() != Variable.Kind.CONTENTS
                && trace.op(race.first()).isWrite()
                && !trace.op(race.second()).isWrite()
                && trace.valueAfter(race.first()) != 0
                && trace.valueAfter(race.first()) == trace.valueBefore(race.second());
    }

    /** The publication from which the race follows, null when it stands for itself. What is returned stands for itself. */
    Race causeOf(Race race) {
        TreeMap<Integer, Race> reads = latest.get(new Threads(trace.thread(race.first()), trace.thread(race.second())));
        Map.Entry<Integer, Race> before = reads == null ? null : reads.lowerEntry(race.second());
        return before != null && before.getValue().first() > race.first() ? before.getValue() : null;
    }
}
