package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/**
 * The order that this run took and another may not: from the release of a lock to the next acquire, and from the write
 * of a reference to a read that saw it. No must-order; an upper bound of the ways on which a reference can have come to
 * a thread.
 */
final class LockEdges implements Edges {
    private final Trace trace;
    private final Long2ObjectOpenHashMap<Point> exclusive = new Long2ObjectOpenHashMap<>();
    private final Long2ObjectOpenHashMap<List<Point>> shared = new Long2ObjectOpenHashMap<>();
    /** By object id: the last write of a reference to it. */
    private final Long2ObjectOpenHashMap<Point> passed = new Long2ObjectOpenHashMap<>();

    LockEdges(Trace trace) {
        this.trace = trace;
    }

    @Override
    public void visit(int e, Frontier frontier) {
        Op op = trace.op(e);
        switch (op) {
            case ACQUIRE -> acquired(trace.object(e), frontier);
            case WAIT_END -> acquired(lockOf(e), frontier);
            case ACQUIRE_SHARED -> afterExclusive(trace.object(e), frontier);
            case RELEASE -> exclusive.put(trace.object(e), frontier.here());
            case WAIT_BEGIN -> exclusive.put(trace.a(e), frontier.here());
            case RELEASE_SHARED ->
                shared.computeIfAbsent(trace.object(e), l -> new ArrayList<>(1)).add(frontier.here());
            default -> passes(e, op, frontier);
        }
    }

    /** The lock of the wait that the event ends. */
    private long lockOf(int end) {
        int begin = trace.previous(end);
        return begin >= 0 && trace.op(begin) == Op.WAIT_BEGIN ? trace.a(begin) : trace.object(end);
    }

    private void acquired(long lock, Frontier frontier) {
        afterExclusive(lock, frontier);
        List<Point> readers = shared.remove(lock);
        if (readers != null) {
            readers.forEach(frontier::after);
        }
    }

    private void afterExclusive(long lock, Frontier frontier) {
        Point release = exclusive.get(lock);
        if (release != null) {
            frontier.after(release);
        }
    }

    private void passes(int e, Op op, Frontier frontier) {
        Variable variable = op.isAccess() ? trace.variable(e) : null;
        if (variable == null || !variable.isReference()) {
            return;
        }
        if (op != Op.WRITE && op != Op.WRITE_ELEMENT && trace.valueBefore(e) != 0) {
            Point write = passed.get(trace.valueBefore(e));
            if (write != null) {
                frontier.after(write);
            }
        }
        if (op.isWrite() && trace.valueAfter(e) != 0) {
            passed.put(trace.valueAfter(e), frontier.here());
        }
    }
}
