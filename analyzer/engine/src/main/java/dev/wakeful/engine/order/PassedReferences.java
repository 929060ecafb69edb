package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;

/**
 * From the write of a reference to a read that saw it. No must-order; an upper bound of the ways on which a reference
 * can have come to a thread.
 */
final class PassedReferences implements Edges {
    private final Trace trace;
    /** By object id: the last write of a reference to it. */
    private final Long2ObjectOpenHashMap<Point> passed = new Long2ObjectOpenHashMap<>();

    PassedReferences(Trace trace) {
        this.trace = trace;
    }

    @Override
    public boolean concerns(Op op) {
        return op.isAccess();
    }

    @Override
    public void visit(int e, Frontier frontier) {
        Op op = trace.op(e);
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
