package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.trace.Memory;

/**
 * What a re-entry met, as events of one thread in this order.
 *
 * @param memory the location of {@code first}
 * @param first the write of the first half; for a lost change the read that the last write goes back to
 * @param inside the read of the second half, still old; for a lost change the write that gets lost
 * @param last the write of the second half; for a lost change the one that takes its place
 */
record HalfMade(Kind kind, Memory memory, int first, int inside, int last) {
    enum Kind {
        STALE,
        LOST
    }
}
