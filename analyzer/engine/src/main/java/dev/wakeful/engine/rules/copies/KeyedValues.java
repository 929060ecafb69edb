package dev.wakeful.engine.rules.copies;

import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import java.util.HashSet;
import java.util.Set;

/**
 * Values that stand beside their key in one object: who uses the value first looks whether the key is the right one, and else sets both. That such a value is
 * found by a later task is what it is for.
 */
final class KeyedValues {
    private static final int NEAR = 16;

    private final Trace trace;

    KeyedValues(Trace trace) {
        this.trace = trace;
    }

    /** Whether a task that reads a value has looked at its key before, at a place where the task that set the value did so and then set the key, too. */
    boolean isAskedFor(Part leaving, Part reading) {
        Memory value = reading.slot().field();
        if (value == null || leaving.slot().isLocal()) {
            return false;
        }
        Set<Integer> looks = looksAtKeys(leaving);
        int e = trace.previous(reading.first());
        for (int steps = 0; e >= reading.task().begin() && steps < NEAR; steps++, e = trace.previous(e)) {
            if (isSibling(value, e) && looks.contains(trace.siteId(e))) {
                return true;
            }
        }
        return false;
    }

    /** Where the task looked at what it then set along with the value. */
    private Set<Integer> looksAtKeys(Part leaving) {
        Memory value = leaving.slot().field();
        Set<Memory> keys = new HashSet<>();
        int e = trace.next(leaving.set());
        for (int steps = 0; e >= 0 && e <= leaving.task().last() && steps < NEAR; steps++, e = trace.next(e)) {
            if (isSibling(value, e) && trace.op(e).isWrite()) {
                keys.add(trace.memory(e));
            }
        }
        Set<Integer> looks = new HashSet<>();
        e = trace.previous(leaving.set());
        for (int steps = 0; e >= leaving.task().begin() && steps < NEAR; steps++, e = trace.previous(e)) {
            if (isSibling(value, e)) {
                if (trace.op(e).isWrite()) {
                    keys.add(trace.memory(e));
                } else if (keys.contains(trace.memory(e))) {
                    looks.add(trace.siteId(e));
                }
            }
        }
        return looks;
    }

    private boolean isSibling(Memory value, int e) {
        Memory memory = trace.op(e).isAccess() ? trace.memory(e) : null;
        return memory != null && memory.owner() == value.owner() && memory.variable() != value.variable();
    }
}
