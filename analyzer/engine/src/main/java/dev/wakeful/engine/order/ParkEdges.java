package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/**
 * From an unpark to the end of the park that used its permit. A park without a time-out comes after one of the unparks
 * that its thread had not used up: those it saw for the first time when it ended, and, when the park before had seen
 * several or may have expired, the latest of those, whose permit may have been left over. A timed park takes no edge.
 */
final class ParkEdges implements Edges {
    private final Trace trace;
    /** By target thread id, in order of their numbers: those that may still be an unused permit. */
    private final Long2ObjectOpenHashMap<List<Point>> unparks = new Long2ObjectOpenHashMap<>();

    private final boolean[] timed;

    ParkEdges(Trace trace) {
        this.trace = trace;
        this.timed = new boolean[trace.threadCount()];
    }

    @Override
    public boolean concerns(Op op) {
        return op == Op.PARK_BEGIN || op == Op.PARK_END || op == Op.UNPARK;
    }

    @Override
    public void visit(int e, Frontier frontier) {
        int thread = trace.thread(e);
        switch (trace.op(e)) {
            case UNPARK ->
                unparks.computeIfAbsent(trace.a(e), t -> new ArrayList<>(1)).add(frontier.here());
            case PARK_BEGIN -> timed[thread] = trace.a(e) != 0;
            case PARK_END -> {
                List<Point> open = unparks.get(trace.threadInfo(thread).tid());
                if (open != null) {
                    ended(e, open, timed[thread], frontier);
                }
            }
            default -> {
                // Neither parks nor unparks.
            }
        }
    }

    private void ended(int e, List<Point> open, boolean mayHaveExpired, Frontier frontier) {
        int seen = 0;
        while (seen < open.size() && trace.b(open.get(seen).event()) <= trace.a(e)) {
            seen++;
        }
        List<Point> candidates = open.subList(0, seen);
        if (!mayHaveExpired || frontier.isUpperBound()) {
            frontier.afterOneOf(candidates);
        }
        // Permits do not add up: whatever came before the latest is used up or was never more than the same permit.
        boolean used = seen == 1 && !mayHaveExpired;
        open.subList(0, used ? seen : Math.max(0, seen - 1)).clear();
    }
}
