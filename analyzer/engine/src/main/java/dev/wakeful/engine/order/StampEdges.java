package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;

/**
 * From every release of an ordering cell to the acquires whose stamp covers it: volatile variables, atomics, concurrent
 * collections. The observed order keeps stamps, so those are the releases that stand before the acquire. No must-order.
 */
final class StampEdges implements Edges {
    private final Trace trace;
    private final Long2ObjectOpenHashMap<Released> cells = new Long2ObjectOpenHashMap<>();

    StampEdges(Trace trace) {
        this.trace = trace;
    }

    @Override
    public boolean concerns(Op op) {
        return op == Op.STAMP_RELEASE || op == Op.STAMP_ACQUIRE;
    }

    @Override
    public void visit(int e, Frontier frontier) {
        Op op = trace.op(e);
        if (op == Op.STAMP_RELEASE) {
            Released released = cells.get(trace.a(e));
            if (released == null) {
                released = new Released();
                cells.put(trace.a(e), released);
            }
            released.add(frontier.here());
        } else if (op == Op.STAMP_ACQUIRE) {
            Released released = cells.get(trace.a(e));
            if (released != null) {
                released.before(frontier);
            }
        }
    }
}
