package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.trace.TraceThread;
import dev.wakeful.trace.Op;

/**
 * From the start of a thread to its first event, and from its last event to a join. The thread that the JVM makes to end itself waits
 * for the end of all threads that are no daemons; shutdown hooks are started by it.
 */
final class ThreadEdges implements Edges {
    private static final String DESTROYER = "DestroyJavaVM";

    private final Trace trace;
    private final Point[] starts;

    ThreadEdges(Trace trace) {
        this.trace = trace;
        this.starts = new Point[trace.threadCount()];
    }

    @Override
    public boolean concerns(Op op) {
        return op == Op.THREAD_START || op == Op.THREAD_JOIN;
    }

    @Override
    public void visit(int e, Frontier frontier) {
        int thread = trace.thread(e);
        if (trace.position(e) == 0 && starts[thread] != null) {
            frontier.after(starts[thread]);
        }
        if (trace.position(e) == 0 && isDestroyer(thread)) {
            afterEndsOfOthers(frontier);
        }
        Op op = trace.op(e);
        if (op == Op.THREAD_START) {
            int child = trace.threadOfTid(trace.a(e));
            if (child >= 0 && starts[child] == null) {
                starts[child] = frontier.here();
            }
        } else if (op == Op.THREAD_JOIN) {
            int joined = trace.threadOfTid(trace.a(e));
            Point last = joined < 0 ? null : frontier.last(joined);
            if (last != null) {
                frontier.after(last);
            }
        }
    }

    private boolean isDestroyer(int thread) {
        return starts[thread] == null && trace.threadInfo(thread).name().equals(DESTROYER);
    }

    private void afterEndsOfOthers(Frontier frontier) {
        for (TraceThread other : trace.threads()) {
            Point last = other.daemon() || other.virtual() || !other.ended() ? null : frontier.last(other.index());
            if (last != null) {
                frontier.after(last);
            }
        }
    }
}
