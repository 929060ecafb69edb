package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.trace.Memory;
import java.util.Map;

/**
 * Writes of one thread that are one update: those inside one outermost critical section, or, where no lock is held, those of one
 * straight run of one method.
 *
 * @param locked whether a lock is held from the first to the last of them
 * @param writes by location its first and its last write; what a constructor puts into its own object is not in it
 */
record Region(int thread, boolean locked, Map<Memory, Span> writes) {
    /** First and last write of one location, as events. */
    record Span(int first, int last) {}

    boolean writes(Memory memory) {
        return writes.containsKey(memory);
    }

    /** The first write of one of the two. */
    int first(Memory x, Memory y) {
        return Math.min(writes.get(x).first(), writes.get(y).first());
    }

    /** The last write of one of the two. */
    int last(Memory x, Memory y) {
        return Math.max(writes.get(x).last(), writes.get(y).last());
    }
}
