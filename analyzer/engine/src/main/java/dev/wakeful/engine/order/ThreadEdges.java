package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;

/** From the start of a thread to its first event, and from its last event to a join. */
final class ThreadEdges implements Edges {
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
}
