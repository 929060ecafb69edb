package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import jdk.internal.vm.annotation.DontInline;

/**
 * What one thread gives to others through collections, and takes from them: which of it is recorded, and the order that remains of what is not. Used by that
 * thread only. Most threads hand over nothing, and have none.
 */
final class HandOvers {
    /** Tells the cells of elements that are handed over from those of their fields. */
    private static final int HANDED = 0x4A4D;
    /** Stands for what was taken when nobody is told any more what is handed over: to name each would cost more than all the rest. */
    private static final Object SOMETHING = new Object();

    private final ThreadTrace trace;
    private final TraceBuffer buffer;
    private final WatchBudget budget;

    /** The last hand-over recorded: its number among the deeds (of an object: among those that are no stamps), operation and object. */
    private int lastDeed;

    private Op lastOp;
    private IdentityEntry lastElement = Hold.NOBODY;
    /** Where an object went or came from: two collections may hold it, each filled at another time. */
    private long lastCollection;
    /** The thread is about to take from a blocking queue. */
    private boolean awaited;

    HandOvers(ThreadTrace trace, TraceBuffer buffer, WatchBudget budget) {
        this.trace = trace;
        this.buffer = buffer;
        this.budget = budget;
    }

    /** A blocking queue is asked for an element: the answer is recorded in any case. */
    void awaits(Object queue, long timeoutNanos, int site) {
        buffer.append(Op.RECEIVE_BEGIN, site, trace.idOf(queue, site), timeoutNanos, 0);
        awaited = true;
    }

    /**
     * HAND_OVER or RECEIVE. A call that is both woven and advised comes twice in a row and is recorded once, as is a poll that
     * finds nothing again and again.
     */
    void hand(Op op, Object element, Object collection, int site) {
        boolean allowed = budget.allows(site);
        boolean recorded = allowed || awaited;
        boolean named = allowed || recorded && (element == null || Identity.isKnown(element));
        awaited = false;
        if (recorded && record(op, named ? element : SOMETHING, collection, site) && allowed) {
            budget.use(site);
        }
        if (element != null && collection != null && !ByteBudget.unlimited) {
            int cell = trace.cell(collection, HANDED);
            int leftOut = recorded ? 0 : site;
            if (op == Op.RECEIVE) {
                trace.values().acquire(cell, leftOut, !named);
            } else {
                trace.values().release(cell, leftOut);
            }
        }
    }

    /** Returns whether it was news. */
    @DontInline
    private boolean record(Op op, Object element, Object collection, int site) {
        // Between the two of one call its order may be recorded; who polls in vain has learned something then.
        int deed = element == null ? buffer.deeds() : buffer.acts();
        boolean same = op == lastOp && lastDeed == deed && lastElement.refersTo(element);
        if (same && element == null) {
            return false;
        }
        long from = trace.idOf(collection, site);
        if (same && from == lastCollection) {
            return false;
        }
        IdentityEntry entry = element == null ? Hold.NOBODY : Identity.entryOf(element, trace, site);
        buffer.append(op, site, entry.id, from, 0);
        lastDeed = element == null ? buffer.deeds() : buffer.acts();
        lastOp = op;
        lastElement = entry;
        lastCollection = from;
        return true;
    }
}
