package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import java.util.Set;

/** What a notifier does to the queue in which the entries of waiters stand, before it tells one of them. */
final class WaiterQueue {
    private static final int NEAR = 16;
    /** Events of a waiter between its entry and its last wait, which may come after several turns of its loop. */
    private static final int FAR = 64;

    private static final Set<String> TAKES_ONE = Set.of(
            "poll",
            "peek",
            "remove",
            "pop",
            "take",
            "element",
            "pollFirst",
            "peekFirst",
            "getFirst",
            "removeFirst",
            "takeFirst",
            "pollLast",
            "peekLast",
            "getLast",
            "removeLast",
            "takeLast");

    private final Trace trace;

    WaiterQueue(Trace trace) {
        this.trace = trace;
    }

    /** Whether whom to tell comes from the end of a queue, one at a time. */
    boolean takesOne(int told) {
        int entry = entry(told);
        if (entry < 0) {
            return false;
        }
        String operation = trace.site(entry).operation();
        String name = operation.substring(operation.lastIndexOf('.') + 1);
        // Without a site: inside a method of a concurrent queue that takes one out.
        return trace.siteId(entry) == Site.UNKNOWN
                || TAKES_ONE.contains(name.substring(0, Math.max(0, name.indexOf('('))));
    }

    /** Whether the notifier took, from the end of the queue, the very entry that the waiter had put there on its way to the wait. */
    boolean takesEntryOf(int wait, int told) {
        return entryOf(wait, told) >= 0;
    }

    /** Where the waiter had put the entry there that the notifier took from the end of the queue, -1 when that is another one's. */
    int entryOf(int wait, int told) {
        if (!takesOne(told)) {
            return -1;
        }
        int entry = entry(told);
        int e = trace.previous(wait);
        for (int steps = 0; e >= 0 && steps < FAR; steps++, e = trace.previous(e)) {
            if (trace.op(e) == Op.HAND_OVER && trace.object(e) == trace.object(entry) && trace.a(e) == trace.a(entry)) {
                return e;
            }
        }
        return -1;
    }

    /** Whether the event changes the queue from which the notifier took an entry. */
    boolean isOfSameQueue(int e, int told) {
        int entry = entry(told);
        if (entry < 0) {
            return false;
        }
        long queue = trace.a(entry);
        boolean handsOver = trace.op(e) == Op.HAND_OVER || trace.op(e) == Op.RECEIVE;
        return handsOver ? trace.a(e) == queue : trace.op(e).isWrite() && trace.object(e) == queue;
    }

    /** Where the notifier took the entry of the waiter that it tells, -1 when that is not known. */
    int entry(int told) {
        int e = trace.previous(told);
        for (int steps = 0; e >= 0 && steps < NEAR; steps++, e = trace.previous(e)) {
            if (trace.op(e) == Op.RECEIVE && trace.object(e) != 0) {
                return e;
            }
        }
        return -1;
    }
}
