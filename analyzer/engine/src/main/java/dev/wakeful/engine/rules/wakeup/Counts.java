package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import java.util.List;

/** Writes that add a constant to what is there: in another order they add the same. */
final class Counts {
    private static final int NEAR = 8;
    /** Atomic operations that add the same whatever they find, if their argument does not depend on it. */
    private static final List<String> ADDING =
            List.of("increment", "decrement", "getAndIncrement", "getAndDecrement", "getAndAdd", "addAndGet");

    private Counts() {}

    /** What a write adds, 0 when it sets or that is not known. */
    static long step(Facts facts, int write) {
        Trace trace = facts.trace();
        if (trace.op(write) == Op.UPDATE) {
            String operation = trace.site(write).operation();
            String name = operation.substring(operation.lastIndexOf('.') + 1);
            return ADDING.stream().anyMatch(name::startsWith) ? trace.b(write) - trace.a(write) : 0;
        }
        if (!trace.site(write).has(Site.COUNTS)) {
            return 0;
        }
        Memory memory = trace.memory(write);
        int e = trace.previous(write);
        for (int steps = 0; e >= 0 && steps < NEAR; steps++, e = trace.previous(e)) {
            if (trace.op(e).isAccess() && memory.equals(trace.memory(e))) {
                return trace.valueAfter(write) - trace.valueAfter(e);
            }
        }
        return 0;
    }
}
