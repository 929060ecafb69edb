package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/**
 * From a submission to the task's begin, from a completion to a get that saw it, from a signal's raise over its
 * delivery to the handler, and from an interrupt to the wait that it ended; in an upper bound to whatever its target
 * does next.
 */
final class TaskEdges implements Edges {
    /** The JVM's thread that delivers signals to Java handlers. */
    private static final String DISPATCHER = "Signal Dispatcher";

    private final Trace trace;
    private final Offers submissions = new Offers();
    private final Offers raises = new Offers();
    private final Offers deliveries = new Offers();
    private final Offers interrupts = new Offers();
    /** Per thread: an interrupt was aimed at it since its last event. */
    private final boolean[] interrupted;
    /** By future; a future is completed once, but an attempt that came too late may be recorded. */
    private final Long2ObjectOpenHashMap<List<Point>> completions = new Long2ObjectOpenHashMap<>();

    TaskEdges(Trace trace) {
        this.trace = trace;
        this.interrupted = new boolean[trace.threadCount()];
    }

    @Override
    public boolean concerns(Op op) {
        return trace.holds(Op.INTERRUPT)
                || switch (op) {
                    case TASK_SUBMIT, TASK_BEGIN, COMPLETE, GET_END, SIGNAL_RAISE, HANDLER_BEGIN -> true;
                    default -> false;
                };
    }

    @Override
    public void visit(int e, Frontier frontier) {
        int thread = trace.thread(e);
        if (interrupted[thread]) {
            interrupted[thread] = false;
            if (frontier.isUpperBound()) {
                interrupts.take(tid(e), frontier);
            }
        }
        switch (trace.op(e)) {
            case TASK_SUBMIT -> submissions.offer(trace.object(e), frontier);
            case TASK_BEGIN -> submissions.take(trace.object(e), frontier);
            case COMPLETE ->
                completions
                        .computeIfAbsent(trace.object(e), f -> new ArrayList<>(1))
                        .add(frontier.here());
            case GET_END -> frontier.afterOneOf(completions.getOrDefault(trace.object(e), List.of()));
            case SIGNAL_RAISE -> {
                if (trace.threadInfo(trace.thread(e)).name().equals(DISPATCHER)) {
                    raises.take(trace.a(e), frontier);
                    deliveries.offer(trace.a(e), frontier);
                } else {
                    raises.offer(trace.a(e), frontier);
                }
            }
            case HANDLER_BEGIN -> {
                if (!deliveries.take(trace.a(e), frontier)) {
                    raises.take(trace.a(e), frontier);
                }
            }
            case INTERRUPT -> {
                interrupts.offer(trace.a(e), frontier);
                int target = trace.threadOfTid(trace.a(e));
                if (target >= 0) {
                    interrupted[target] = true;
                }
            }
            case WAIT_END -> {
                if (trace.b(e) == Op.OUTCOME_INTERRUPTED) {
                    interrupts.take(tid(e), frontier);
                }
            }
            default -> {
                // Not a task's event.
            }
        }
    }

    private long tid(int e) {
        return trace.threadInfo(trace.thread(e)).tid();
    }
}
