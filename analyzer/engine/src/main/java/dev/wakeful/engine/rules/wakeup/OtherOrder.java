package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which writes of a location could as well have come after a later one, with the same outcome for both: they count, and neither their threads'
 * order nor what else their critical sections do keeps them where they were.
 */
final class OtherOrder {
    /** Writes before one that are looked at. */
    private static final int BACK = 12;

    private final Facts facts;
    private final Trace trace;
    private final FollowUps followUps;
    private final Map<Integer, List<Integer>> known = new HashMap<>();

    OtherOrder(Facts facts, FollowUps followUps) {
        this.facts = facts;
        this.trace = facts.trace();
        this.followUps = followUps;
    }

    /** Earlier writes of other threads at other places, the latest first. */
    List<Integer> mayComeAfter(int write) {
        return known.computeIfAbsent(write, this::search);
    }

    private List<Integer> search(int write) {
        List<Integer> found = new ArrayList<>();
        List<Integer> between = new ArrayList<>(List.of(write));
        int[] accesses = facts.accesses().of(trace.memory(write));
        int begin = followUps.begin(write);
        for (int i = accesses.length - 1; i >= 0 && between.size() < BACK; i--) {
            int e = accesses[i];
            if (e >= begin || !trace.op(e).isWrite()) {
                continue;
            }
            boolean last =
                    between.size() == 1 && Counts.takeTheLast(trace, e, write) && isOnlyWrite(e) && isOnlyWrite(write);
            if (!last && !count(e, write)) {
                break;
            }
            if (trace.siteId(e) != trace.siteId(write) && between.stream().allMatch(other -> mayComeFirst(other, e))) {
                found.add(e);
            }
            between.add(e);
        }
        return found;
    }

    /** Whether all writes of the location in both critical sections count, in the same direction. */
    private boolean count(int one, int other) {
        long step = Counts.step(facts, other);
        return step != 0 && sectionCounts(one, step) && sectionCounts(other, step);
    }

    private boolean sectionCounts(int write, long step) {
        for (int e : section(write)) {
            boolean writes = trace.op(e).isWrite() && trace.memory(write).equals(trace.memory(e));
            if (writes && Long.signum(Counts.step(facts, e)) != Long.signum(step)) {
                return false;
            }
        }
        return followUps.end(write) >= 0;
    }

    private boolean isOnlyWrite(int write) {
        for (int e : section(write)) {
            if (e != write && trace.op(e).isWrite() && trace.memory(write).equals(trace.memory(e))) {
                return false;
            }
        }
        return followUps.end(write) >= 0;
    }

    private List<Integer> section(int write) {
        int end = followUps.end(write);
        return end < 0 ? List.of() : CommonMemory.span(trace, followUps.begin(write), end);
    }

    /** Whether the later write's thread did not need the earlier one to come to its critical section, nor sees in it what that wrote. */
    private boolean mayComeFirst(int later, int earlier) {
        int first = followUps.begin(earlier);
        int begin = followUps.begin(later);
        if (first == begin) {
            return true;
        }
        int before = trace.previous(begin);
        before = before < 0 ? trace.threadInfo(trace.thread(later)).start() : before;
        return trace.thread(later) != trace.thread(earlier)
                && begin > first
                && (before < 0 || before != first && !facts.must().before(first, before))
                && facts.couldName(trace.thread(later), trace.memory(later).owner(), first)
                && !conflict(earlier, later);
    }

    /** Whether one of the two writes another location that the other one accesses. Elements of a collection are taken for different ones. */
    private boolean conflict(int earlier, int later) {
        Map<Memory, Boolean> one = accessed(earlier);
        Map<Memory, Boolean> other = accessed(later);
        for (var access : one.entrySet()) {
            Boolean writes = other.get(access.getKey());
            if (writes != null
                    && (writes || access.getValue())
                    && !access.getKey().equals(trace.memory(later))) {
                return true;
            }
        }
        return false;
    }

    private Map<Memory, Boolean> accessed(int write) {
        Map<Memory, Boolean> accessed = new HashMap<>();
        for (int e : section(write)) {
            Memory memory = trace.op(e).isAccess() ? trace.memory(e) : null;
            Variable variable = memory == null ? null : trace.variableOf(memory.variable());
            if (variable != null && variable.kind() != Variable.Kind.CONTENTS) {
                accessed.merge(memory, trace.op(e).isWrite(), Boolean::logicalOr);
            }
        }
        return accessed;
    }
}
