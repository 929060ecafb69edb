package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import java.util.List;

/** Writes that add a constant to what is there: in another order they add the same. */
final class Counts {
    private static final int NEAR = 8;
    /** Atomic operations that add the same whatever they find, if their argument does not depend on it. */
    private static final List<String> ADDING =
            List.of("increment", "decrement", "getAndIncrement", "getAndDecrement", "getAndAdd", "addAndGet");

    /** Calls that take one element out of a collection. */
    private static final List<String> TAKING = List.of("remove", "poll", "pop", "take");

    /** Calls that put one element into a collection. */
    private static final List<String> PUTTING = List.of("add", "offer", "put", "push");

    private Counts() {}

    /** Whether no more is recorded of a collection than whether something is in it. */
    static boolean isContents(Trace trace, Memory memory) {
        Variable variable = trace.variableOf(memory.variable());
        return variable != null && variable.kind() == Variable.Kind.CONTENTS && !variable.has(Variable.SIZED);
    }

    private static boolean isSize(Trace trace, Memory memory) {
        Variable variable = trace.variableOf(memory.variable());
        return variable != null && variable.kind() == Variable.Kind.CONTENTS && variable.has(Variable.SIZED);
    }

    /**
     * Whether the earlier of two calls takes an element out of a collection and leaves others, and the later one takes the last: in the other
     * order it is the earlier one that does.
     */
    static boolean takeTheLast(Trace trace, int earlier, int later) {
        return isContents(trace, trace.memory(later))
                && trace.valueAfter(earlier) == 1
                && trace.valueAfter(later) == 0
                && takesOne(trace, earlier)
                && takesOne(trace, later);
    }

    private static boolean takesOne(Trace trace, int e) {
        String name = name(trace, e);
        return TAKING.stream().anyMatch(name::startsWith)
                && !name.startsWith("removeAll")
                && !name.startsWith("removeIf");
    }

    /**
     * As {@link #step}, and of a collection only for calls that put one element in or take one out, whatever is in it; then also where no more is recorded than
     * whether something is.
     */
    static long unit(Facts facts, int write) {
        Trace trace = facts.trace();
        Variable variable = trace.variableOf(trace.memory(write).variable());
        if (variable == null || variable.kind() != Variable.Kind.CONTENTS) {
            return step(facts, write);
        }
        String name = name(trace, write);
        boolean puts = PUTTING.stream().anyMatch(name::startsWith) && !name.contains("All");
        if (!puts && !takesOne(trace, write)) {
            return 0;
        }
        return variable.has(Variable.SIZED) ? step(facts, write) : puts ? 1 : -1;
    }

    private static String name(Trace trace, int e) {
        String operation = trace.site(e).operation();
        return operation.substring(operation.lastIndexOf('.') + 1);
    }

    /** What a write adds, 0 when it sets or that is not known. */
    static long step(Facts facts, int write) {
        Trace trace = facts.trace();
        if (trace.op(write) == Op.UPDATE) {
            String name = name(trace, write);
            boolean adds = trace.site(write).has(Site.COUNTS) || ADDING.stream().anyMatch(name::startsWith);
            return adds ? trace.b(write) - trace.a(write) : 0;
        }
        Memory memory = trace.memory(write);
        if (isSize(trace, memory)) {
            int before = facts.accesses().lastBefore(memory, write);
            boolean known = before >= 0 && trace.valueAfter(before) >= 0 && trace.valueAfter(write) >= 0;
            return known ? trace.valueAfter(write) - trace.valueAfter(before) : 0;
        }
        if (!trace.site(write).has(Site.COUNTS)) {
            return 0;
        }
        int e = trace.previous(write);
        for (int steps = 0; e >= 0 && steps < NEAR; steps++, e = trace.previous(e)) {
            if (trace.op(e).isAccess() && memory.equals(trace.memory(e))) {
                return trace.valueAfter(write) - trace.valueAfter(e);
            }
        }
        return 0;
    }
}
