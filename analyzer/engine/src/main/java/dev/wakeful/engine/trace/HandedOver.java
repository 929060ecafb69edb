package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.List;

/**
 * Locks that one thread takes and another gives back: stamps, which have no owner. When the thread that took it let go of it is not recorded; it is taken to have kept it to the end of the task in
 * which it took it, where it leaves it to somebody else at the latest.
 */
final class HandedOver {
    private final Trace trace;
    private final LongOpenHashSet locks;

    /** @param locks those that some thread releases without holding them */
    HandedOver(Trace trace, LongOpenHashSet locks) {
        this.trace = trace;
        this.locks = locks;
    }

    /** The holds, those that were handed over with an end. */
    List<Hold> settled(List<Hold> holds) {
        return locks.isEmpty()
                ? holds
                : holds.stream()
                        .map(hold -> hold.release() == Hold.NEVER && locks.contains(hold.lock())
                                ? untilTaskEnds(hold)
                                : hold)
                        .toList();
    }

    private Hold untilTaskEnds(Hold hold) {
        int depth = 0;
        for (int e = trace.next(hold.acquire()); e >= 0; e = trace.next(e)) {
            if (trace.op(e) == Op.TASK_BEGIN) {
                depth++;
            } else if (trace.op(e) == Op.TASK_END && --depth < 0) {
                return new Hold(
                        hold.lock(),
                        hold.thread(),
                        hold.acquire(),
                        e,
                        hold.shared(),
                        hold.version(),
                        hold.late(),
                        hold.origin());
            }
        }
        return hold;
    }
}
