package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/**
 * From a submission to the task's begin, from a completion to a get that saw it, from a signal's raise over its
 * delivery to the handler, and from an interrupt to the wait that it ended.
 */
final class TaskEdges implements Edges {
    /** The JVM's thread that delivers signals to Java handlers. */
    private static final String DISPATCHER = "Signal Dispatcher";

    private final Trace trace;
    private final Offers submissions = new Offers();
    private final Offers raises = new Offers();
    private final Offers deliveries = new Offers();
    private final Offers interrupts = new Offers();
    /** By future; a future is completed once, but an attempt that came too late may be recorded. */
    private final Long2ObjectOpenHashMap<List<Point>> completions = new Long2ObjectOpenHashMap<>();

    TaskEdges(Trace trace) {
        this.trace = trace;
    }

    @Override
    public void visit(int e, Frontier frontier) {
        switch (trace.op(e)) {
            case TASK_SUBMIT -> submissions.offer(trace.object(e), frontier.here());
            case TASK_BEGIN -> frontier.afterOneOf(submissions.take(trace.object(e)));
            case COMPLETE ->
                completions
                        .computeIfAbsent(trace.object(e), f -> new ArrayList<>(1))
                        .add(frontier.here());
            case GET_END -> frontier.afterOneOf(completions.getOrDefault(trace.object(e), List.of()));
            case SIGNAL_RAISE -> {
                if (trace.threadInfo(trace.thread(e)).name().equals(DISPATCHER)) {
                    frontier.afterOneOf(raises.take(trace.a(e)));
                    deliveries.offer(trace.a(e), frontier.here());
                } else {
                    raises.offer(trace.a(e), frontier.here());
                }
            }
            case HANDLER_BEGIN -> {
                List<Point> delivered = deliveries.take(trace.a(e));
                frontier.afterOneOf(delivered.isEmpty() ? raises.take(trace.a(e)) : delivered);
            }
            case INTERRUPT -> interrupts.offer(trace.a(e), frontier.here());
            case WAIT_END -> {
                if (trace.b(e) == Op.OUTCOME_INTERRUPTED) {
                    frontier.afterOneOf(
                            interrupts.take(trace.threadInfo(trace.thread(e)).tid()));
                }
            }
            default -> {
                // Not a task's event.
            }
        }
    }
}
