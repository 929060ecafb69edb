package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A thread is given an object of a thread local, and while it is not done with it, code that was called back is given the same one. What was done to the object, to the elements of
 * arrays and the contents of collections and texts that it refers to: before, inside, and afterwards until the thread asks its thread local again. What other activations that came in
 * did is in none of the three.
 */
final class Retake {
    /** Events of a part that are looked at. */
    private static final int LONGEST = 20_000;

    private final Trace trace;
    final long local;
    final long value;
    /** The get or set by which the outer activation came to the object. */
    final int taken;
    /** The {@link Op#TAKEN_AGAIN}. */
    final int begin;
    /** The {@link Op#TAKEN_AGAIN_END}. */
    final int end;

    private final Set<Long> parts = new HashSet<>();
    /** In which methods the object was seen used before the end. */
    private final Set<String> methods = new HashSet<>();

    final Map<Memory, List<Integer>> before = new HashMap<>();
    final Map<Memory, List<Integer>> inside = new LinkedHashMap<>();
    final Map<Memory, List<Integer>> after = new HashMap<>();

    private Retake(Trace trace, int get, int taken, int begin, int end) {
        this.trace = trace;
        this.local = trace.object(get);
        this.value = trace.object(begin);
        this.taken = taken;
        this.begin = begin;
        this.end = end;
        List<Integer> outer = outside(taken, get);
        List<Integer> inner = new ArrayList<>();
        for (int e = trace.next(begin); e != end; e = trace.next(e)) {
            inner.add(e);
        }
        outer.forEach(this::findsPart);
        inner.forEach(this::findsPart);
        outer.forEach(e -> add(before, e));
        inner.forEach(e -> add(inside, e));
        for (List<Integer> uses : before.values()) {
            uses.forEach(e -> methods.add(trace.site(e).methodKey()));
        }
        for (List<Integer> uses : inside.values()) {
            uses.forEach(e -> methods.add(trace.site(e).methodKey()));
        }
        goesOn();
    }

    /** Null where the recording does not show all of it, or the outer activation was over as well. */
    static Retake of(Trace trace, int begin) {
        int get = trace.previous(begin);
        if (get < 0 || trace.op(get) != Op.THREAD_LOCAL_GET || trace.a(get) != trace.object(begin)) {
            return null;
        }
        int end = end(trace, begin);
        int taken = end < 0 || trace.a(end) != 0 ? -1 : taken(trace, get);
        if (taken < 0 || hasGap(trace, taken, end)) {
            return null;
        }
        return new Retake(trace, get, taken, begin, end);
    }

    private static boolean hasGap(Trace trace, int from, int to) {
        for (int gap : trace.gapsOf(trace.thread(from))) {
            if (gap > trace.position(from) && gap <= trace.position(to)) {
                return true;
            }
        }
        return false;
    }

    private static int end(Trace trace, int begin) {
        int e = trace.next(begin);
        for (int steps = 0; e >= 0 && steps < LONGEST; steps++, e = trace.next(e)) {
            if (isAgain(trace, e, Op.TAKEN_AGAIN_END, trace.object(begin))) {
                return e;
            }
            if (isAgain(trace, e, Op.TAKEN_AGAIN, trace.object(begin))) {
                return -1;
            }
        }
        return -1;
    }

    private static int taken(Trace trace, int get) {
        int e = trace.previous(get);
        for (int steps = 0; e >= 0 && steps < LONGEST; steps++, e = trace.previous(e)) {
            Op op = trace.op(e);
            if (isAgain(trace, e, Op.TAKEN_AGAIN_END, trace.a(get))) {
                int begin = trace.previous(e);
                while (begin >= 0 && !isAgain(trace, begin, Op.TAKEN_AGAIN, trace.a(get))) {
                    begin = trace.previous(begin);
                }
                if (begin < 0) {
                    return -1;
                }
                e = trace.previous(begin);
            } else if (isAgain(trace, e, Op.TAKEN_AGAIN, trace.a(get))) {
                return -1;
            } else if (isOfLocal(trace, e, trace.object(get))) {
                return trace.a(e) == trace.a(get) && op != Op.THREAD_LOCAL_REMOVE ? e : -1;
            }
            if (e < 0) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isAgain(Trace trace, int e, Op op, long value) {
        return trace.op(e) == op && trace.object(e) == value;
    }

    private static boolean isOfLocal(Trace trace, int e, long local) {
        return switch (trace.op(e)) {
            case THREAD_LOCAL_GET, THREAD_LOCAL_SET, THREAD_LOCAL_REMOVE -> trace.object(e) == local;
            default -> false;
        };
    }

    /** The events of the outer activation, in order. */
    private List<Integer> outside(int from, int to) {
        List<Integer> events = new ArrayList<>();
        for (int e = trace.next(from); e != to; e = trace.next(e)) {
            if (isAgain(trace, e, Op.TAKEN_AGAIN, value)) {
                while (!isAgain(trace, e, Op.TAKEN_AGAIN_END, value)) {
                    e = trace.next(e);
                }
            }
            events.add(e);
        }
        return events;
    }

    private void findsPart(int e) {
        Variable variable = trace.object(e) == value ? trace.variable(e) : null;
        if (variable != null && variable.kind() == Variable.Kind.FIELD && variable.isReference() && trace.a(e) != 0) {
            parts.add(trace.a(e));
        }
    }

    private void add(Map<Memory, List<Integer>> part, int e) {
        Memory memory = trace.op(e).isAccess() || trace.op(e) == Op.LOOK_AGAIN ? trace.lookedAt(e) : null;
        if (memory != null && isOfTheObject(memory)) {
            part.computeIfAbsent(memory, m -> new ArrayList<>()).add(e);
        }
    }

    private boolean isOfTheObject(Memory memory) {
        if (memory.owner() == value) {
            return true;
        }
        Variable variable = trace.variableOf(memory.variable());
        return variable != null
                && parts.contains(memory.owner())
                && (variable.kind() == Variable.Kind.ELEMENT || variable.kind() == Variable.Kind.CONTENTS);
    }

    private void goesOn() {
        int e = trace.next(end);
        for (int steps = 0; e >= 0 && steps < LONGEST; steps++, e = trace.next(e)) {
            boolean takes = isOfLocal(trace, e, local)
                    || isAgain(trace, e, Op.TAKEN_AGAIN, value)
                    || trace.gapBefore(trace.thread(e), trace.position(e));
            if (takes) {
                return;
            }
            add(after, e);
        }
    }

    /** Whether the method is one of those that used the object before. */
    boolean isUsedIn(String methodKey) {
        return methods.contains(methodKey);
    }
}
