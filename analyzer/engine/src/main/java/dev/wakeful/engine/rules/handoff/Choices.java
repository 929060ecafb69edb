package dev.wakeful.engine.rules.handoff;

import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.ReceiverShape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which locks the values of variables have chosen, as with {@code gates[epoch & 1]}: what is computed from a value is not recorded, and two values may well lead to
 * one lock. What was seen at one place is compared with what was seen there, too; elsewhere other locks may be chosen by the same variable.
 */
final class Choices {
    private static final int NEAR = 24;
    /** For a value that has led to several locks: something else has a say. */
    private static final long SEVERAL = 0;

    private final Trace trace;
    /** By variable and place of a lock operation: what each value has led to. */
    private final Map<Memory, Map<Integer, Map<Long, Long>>> chosen = new HashMap<>();

    Choices(Trace trace) {
        this.trace = trace;
        if (trace.receivers().stream().anyMatch(shape -> !shape.selectors().isEmpty())) {
            for (int e = 0; e < trace.size(); e++) {
                if (names(trace.op(e))) {
                    see(e);
                }
            }
        }
    }

    private static boolean names(Op op) {
        return op == Op.ACQUIRE
                || op == Op.RELEASE
                || op == Op.RELEASE_FAILED
                || op == Op.ACQUIRE_SHARED
                || op == Op.RELEASE_SHARED;
    }

    private void see(int operation) {
        ReceiverShape shape = trace.receiver(trace.siteId(operation));
        if (shape == null || shape.selectors().isEmpty()) {
            return;
        }
        Set<Memory> seen = new HashSet<>();
        int e = trace.previous(operation);
        for (int steps = 0; e >= 0 && steps < NEAR && !names(trace.op(e)); steps++, e = trace.previous(e)) {
            if (trace.op(e) == Op.SAMPLED) {
                return;
            }
            if (shape.selectors().contains(trace.siteId(e)) && trace.memory(e) != null && seen.add(trace.memory(e))) {
                chosen.computeIfAbsent(trace.memory(e), m -> new HashMap<>())
                        .computeIfAbsent(trace.siteId(operation), s -> new HashMap<>())
                        .merge(
                                trace.valueAfter(e),
                                trace.object(operation),
                                (known, now) -> known.equals(now) ? known : SEVERAL);
            }
        }
    }

    /** The lock that another value chooses where this one chooses a certain lock; 0 where that is not known, or is the same lock. */
    long other(Memory selector, long value, long lock, long otherValue) {
        for (Map<Long, Long> at : chosen.getOrDefault(selector, Map.of()).values()) {
            long other = at.getOrDefault(otherValue, SEVERAL);
            if (at.getOrDefault(value, SEVERAL) == lock && other != SEVERAL && other != lock) {
                return other;
            }
        }
        return 0;
    }
}
