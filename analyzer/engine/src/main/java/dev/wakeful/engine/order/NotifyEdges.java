package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/**
 * From a notification to the end of the wait that it ended. A wait that can only have ended by a notification (no
 * time-out, or the outcome says so) comes after one of those that fell between its begin and its end, up to the first
 * that must have reached it: a notifyAll, or a notify while nobody else waited. A timed wait of unknown outcome may
 * have expired and takes no edge. Spurious wakeups are left to the rules that are about them.
 */
final class NotifyEdges implements Edges {
    private final Trace trace;
    private final Long2ObjectOpenHashMap<List<Waiter>> waiters = new Long2ObjectOpenHashMap<>();
    private final Waiter[] byThread;

    NotifyEdges(Trace trace) {
        this.trace = trace;
        this.byThread = new Waiter[trace.threadCount()];
    }

    @Override
    public boolean concerns(Op op) {
        return trace.holds(Op.WAIT_BEGIN);
    }

    @Override
    public void visit(int e, Frontier frontier) {
        int thread = trace.thread(e);
        if (byThread[thread] != null && trace.gapBefore(thread, trace.position(e))) {
            leave(thread);
        }
        switch (trace.op(e)) {
            case WAIT_BEGIN -> {
                leave(thread);
                byThread[thread] = new Waiter(trace.object(e), trace.b(e) != 0);
                waiters.computeIfAbsent(trace.object(e), c -> new ArrayList<>(1))
                        .add(byThread[thread]);
            }
            case WAIT_END -> {
                Waiter waiter = leave(thread);
                if (waiter != null && waiter.wasNotified((int) trace.b(e))) {
                    frontier.afterOneOf(waiter.candidates);
                }
            }
            case NOTIFY, NOTIFY_ALL -> notified(e, frontier);
            default -> {
                // Neither waits nor notifies.
            }
        }
    }

    private void notified(int e, Frontier frontier) {
        List<Waiter> waiting = waiters.get(trace.object(e));
        if (waiting == null || waiting.isEmpty()) {
            return;
        }
        Point point = frontier.here();
        boolean reachesAll = trace.op(e) == Op.NOTIFY_ALL || waiting.size() == 1;
        for (Waiter waiter : waiting) {
            if (!waiter.reached) {
                waiter.candidates.add(point);
                waiter.reached = reachesAll;
            }
        }
    }

    private Waiter leave(int thread) {
        Waiter waiter = byThread[thread];
        byThread[thread] = null;
        if (waiter != null) {
            waiters.get(waiter.condition).remove(waiter);
        }
        return waiter;
    }

    private static final class Waiter {
        private final long condition;
        private final boolean timed;
        private final List<Point> candidates = new ArrayList<>(1);
        private boolean reached;

        private Waiter(long condition, boolean timed) {
            this.condition = condition;
            this.timed = timed;
        }

        private boolean wasNotified(int outcome) {
            return outcome == Op.OUTCOME_NOTIFIED || outcome == Op.OUTCOME_UNKNOWN && !timed;
        }
    }
}
