package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.List;

/**
 * Order through what the recorder left out because it had recorded enough of its kind: critical sections with nothing in them, accesses of
 * watched variables. Their ordering cells are coarse, so they order those ends only of which one at least was left out; between two that
 * have records of their own it is versions and values that order.
 */
final class LeftOutEdges implements Edges {
    private final Trace trace;
    private final List<Op> releases;
    private final List<Op> acquires;
    private final Long2ObjectOpenHashMap<Cell> cells = new Long2ObjectOpenHashMap<>();

    private static final class Cell {
        final Released all = new Released();
        final Released leftOut = new Released();
    }

    private LeftOutEdges(Trace trace, List<Op> releases, List<Op> acquires) {
        this.trace = trace;
        this.releases = releases;
        this.acquires = acquires;
    }

    static LeftOutEdges ofLocks(Trace trace) {
        return new LeftOutEdges(trace, List.of(Op.LOCK_RELEASE), List.of(Op.LOCK_ACQUIRE));
    }

    static LeftOutEdges ofValues(Trace trace) {
        return new LeftOutEdges(
                trace, List.of(Op.VALUE_RELEASE, Op.STAMP_RELEASE), List.of(Op.VALUE_ACQUIRE, Op.STAMP_ACQUIRE));
    }

    @Override
    public boolean concerns(Op op) {
        return releases.contains(op) || acquires.contains(op);
    }

    @Override
    public void visit(int e, Frontier frontier) {
        Op op = trace.op(e);
        boolean isLeftOut = trace.siteId(e) != 0;
        if (releases.contains(op)) {
            Cell cell = cells.computeIfAbsent(cell(e), c -> new Cell());
            cell.all.add(frontier.here());
            if (isLeftOut) {
                cell.leftOut.add(frontier.here());
            }
        } else if (acquires.contains(op)) {
            Cell cell = cells.get(cell(e));
            if (cell != null) {
                (isLeftOut ? cell.all : cell.leftOut).before(frontier);
            }
        }
    }

    /** Each family of cells has numbers of its own. */
    private long cell(int e) {
        boolean synchronizes = trace.op(e) == Op.STAMP_RELEASE || trace.op(e) == Op.STAMP_ACQUIRE;
        return synchronizes ? ~trace.a(e) : trace.a(e);
    }
}
