package dev.wakeful.engine.rules.copies;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The paths that change a source, and what else they do: write a version or a flag that users of copies look at, or tell them through a queue. */
final class Updates {
    private static final int FORWARD = 512;
    private static final int BACKWARD = 64;
    /** How many events lie at most between the write of a source and what belongs to it. */
    static final int BESIDE = 12;

    /** Writes of one source. */
    static final int LOOKED_AT = 200;

    private final Facts facts;
    private final Trace trace;
    private final SharedMemory shared;

    private record Pair(long source, long signal) {}

    private final Map<Pair, Integer> together = new HashMap<>();

    Updates(Facts facts, SharedMemory shared) {
        this.facts = facts;
        this.trace = facts.trace();
        this.shared = shared;
    }

    /** What users can look at to learn of a change: the kind of a shared location that the event reads or writes, or a queue; 0 for neither. */
    long signal(int e) {
        Op op = trace.op(e);
        if (op == Op.HAND_OVER || op == Op.RECEIVE) {
            return Long.MIN_VALUE + trace.a(e);
        }
        Memory memory = trace.lookedAt(e);
        return memory != null && shared.contains(memory) ? shared.kind(memory) : 0;
    }

    /** The look that the event is, null for none: of elements and of what collections hold there is no telling what a change means. */
    Copy.Look look(int e) {
        Op op = trace.op(e);
        if (op == Op.RECEIVE) {
            return new Copy.Look(signal(e), 0, trace.object(e));
        }
        boolean looks = op == Op.READ || op == Op.LOOK_AGAIN || op == Op.UPDATE;
        Variable variable = looks ? trace.variableOf(trace.site(e).variable()) : null;
        boolean tells = variable != null
                && variable.kind() != Variable.Kind.CONTENTS
                && variable.kind() != Variable.Kind.ELEMENT
                && signal(e) != 0;
        return tells ? new Copy.Look(signal(e), trace.siteId(e), trace.valueBefore(e)) : null;
    }

    private boolean signals(int e, Set<Long> signals) {
        boolean changes = trace.op(e).isWrite() && !trace.site(e).has(Site.INITIALIZES) || trace.op(e) == Op.HAND_OVER;
        return changes && signals.contains(signal(e));
    }

    /** A change of the source that comes with the signal, -1 when there is none. */
    int together(long source, long signal) {
        return together.computeIfAbsent(new Pair(source, signal), pair -> {
            IntArrayList writes = shared.writes(source);
            for (int i = 0; i < Math.min(writes.size(), LOOKED_AT); i++) {
                boolean makes = trace.site(writes.getInt(i)).has(Site.INITIALIZES);
                if (!makes && isBeside(writes.getInt(i), Set.of(signal))) {
                    return writes.getInt(i);
                }
            }
            return -1;
        });
    }

    /** Whether the class that makes the change gives one of the signals close by, or has others give it in the critical section of the change. */
    boolean isBeside(int write, Set<Long> signals) {
        Hold outer = outermost(write);
        int after = trace.next(write);
        int before = trace.previous(write);
        for (int steps = 0; steps < BESIDE; steps++) {
            if (after >= 0 && signals(after, signals) && belong(outer, after, write)
                    || before >= 0 && signals(before, signals) && belong(outer, before, write)) {
                return true;
            }
            after = after < 0 || Rounds.parts(trace.op(after)) ? -1 : trace.next(after);
            before = before < 0 || Rounds.parts(trace.op(before)) ? -1 : trace.previous(before);
        }
        return false;
    }

    private boolean belong(Hold outer, int e, int write) {
        return sameClass(trace.site(e), trace.site(write)) || isInside(outer, e);
    }

    /**
     * Whether the path that makes the change gives one of the signals, too: with it in one critical section, before it in the same method, or after it before
     * another method of the thread changes the same source again.
     */
    boolean isTold(int write, Set<Long> signals) {
        long kind = shared.kind(trace.memory(write));
        Hold outer = outermost(write);
        int e = trace.next(write);
        for (int steps = 0; e >= 0 && steps < FORWARD; steps++, e = trace.next(e)) {
            if (signals(e, signals)) {
                return true;
            }
            Memory memory = trace.op(e).isWrite() ? trace.memory(e) : null;
            boolean again = memory != null && shared.kind(memory) == kind;
            if (again && !isInside(outer, e) && !trace.site(e).isInMethodOf(trace.site(write))) {
                break;
            }
        }
        return isToldBefore(write, outer, signals);
    }

    private boolean isToldBefore(int write, Hold outer, Set<Long> signals) {
        int e = trace.previous(write);
        for (int steps = 0; e >= 0 && steps < BACKWARD; steps++, e = trace.previous(e)) {
            boolean elsewhere =
                    trace.siteId(e) != Site.UNKNOWN && !trace.site(e).isInMethodOf(trace.site(write));
            if (!isInside(outer, e) && (elsewhere || Rounds.parts(trace.op(e)))) {
                return false;
            }
            if (signals(e, signals)) {
                return true;
            }
        }
        return false;
    }

    /** The last event of the update that the write belongs to: the end of its critical section, or the write. */
    int end(int write) {
        Hold outer = outermost(write);
        return outer != null && outer.release() >= 0 ? outer.release() : write;
    }

    Hold outermost(int e) {
        List<Hold> holds = facts.holds().at(e);
        return holds.isEmpty() ? null : holds.get(0);
    }

    private static boolean isInside(Hold hold, int e) {
        return hold != null && e >= hold.acquire() && (hold.release() < 0 || e <= hold.release());
    }

    static boolean sameClass(Site one, Site other) {
        return one.className().equals(other.className());
    }
}
