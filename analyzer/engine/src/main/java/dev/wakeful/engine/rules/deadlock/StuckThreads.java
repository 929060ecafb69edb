package dev.wakeful.engine.rules.deadlock;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Standstill;
import dev.wakeful.engine.trace.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The threads that nobody can wake any more: of those that wait, the largest set of which each member has no waker but ended threads and other members. */
final class StuckThreads {
    private final Trace trace;
    private final Map<Integer, Waiting> stuck = new LinkedHashMap<>();

    StuckThreads(Facts facts) {
        this.trace = facts.trace();
        for (Waiting waiting : new Waits(facts).all()) {
            stuck.put(waiting.thread(), waiting);
        }
        while (stuck.values()
                .removeIf(waiting -> waiting.wakers().stream().anyMatch(waker -> canWake(waker, waiting)))) {
            // Whoever waited for those that are out now may be woken, too.
        }
    }

    private boolean canWake(int waker, Waiting waiting) {
        if (stuck.containsKey(waker) || trace.threadInfo(waker).ended()) {
            return false;
        }
        Standstill standstill = trace.threadInfo(waker).standstill();
        boolean exits = standstill != null && standstill.kind() == Standstill.Kind.EXIT;
        // Who ends the JVM lets go of nothing and tells nobody, but that is no fault of the one who waits for it.
        return !exits || waiting.what().dependsOnThread();
    }

    boolean isStuck(int thread) {
        return stuck.containsKey(thread);
    }

    Waiting of(int thread) {
        return stuck.get(thread);
    }

    /** Groups of threads that wait for each other's members; the first of each are those that the others wait for. */
    List<List<Waiting>> groups() {
        List<List<Waiting>> groups = new ArrayList<>();
        Map<Integer, List<Waiting>> groupOf = new LinkedHashMap<>();
        for (Waiting waiting : stuck.values()) {
            groupOf.put(waiting.thread(), new ArrayList<>(List.of(waiting)));
        }
        for (Waiting waiting : stuck.values()) {
            for (int waker : waiting.wakers()) {
                List<Waiting> own = groupOf.get(waiting.thread());
                List<Waiting> other = groupOf.get(waker);
                if (other != null && other != own) {
                    other.addAll(own);
                    own.forEach(member -> groupOf.put(member.thread(), other));
                }
            }
        }
        for (List<Waiting> group : groupOf.values()) {
            if (groups.stream().noneMatch(known -> known == group)) {
                groups.add(group);
            }
        }
        groups.forEach(group -> group.sort((x, y) -> Integer.compare(rank(x), rank(y))));
        return groups;
    }

    /** What is nearest to the cause first. */
    private int rank(Waiting waiting) {
        if (waiting.what() == Waiting.For.JOIN) {
            return 2;
        }
        boolean dependent = waiting.wakers().stream().anyMatch(stuck::containsKey);
        return dependent && ring(waiting) == null ? 1 : 0;
    }

    /** The threads that wait in a ring for locks of each other, beginning with this one; null when it is in none. */
    List<Waiting> ring(Waiting start) {
        List<Waiting> ring = new ArrayList<>();
        Waiting at = start;
        while (at != null && at.what() == Waiting.For.LOCK && ring.size() <= stuck.size()) {
            ring.add(at);
            int waker = at.wakers().get(0);
            at = stuck.get(waker);
            if (at == start) {
                return ring;
            }
        }
        return null;
    }
}
