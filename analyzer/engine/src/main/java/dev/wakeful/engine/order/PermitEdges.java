package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;

/**
 * From permit releases to an acquire, for semaphores that start without permits (never more acquired than released) and
 * when every release was needed. In an upper bound from every release to every later acquire.
 */
final class PermitEdges implements Edges {
    private final Trace trace;
    private final Long2ObjectOpenHashMap<Released> released = new Long2ObjectOpenHashMap<>();
    private final Long2LongOpenHashMap permits = new Long2LongOpenHashMap();
    /** Semaphores that must have had permits from the start. */
    private final LongOpenHashSet stocked = new LongOpenHashSet();

    PermitEdges(Trace trace) {
        this.trace = trace;
        Long2LongOpenHashMap balance = new Long2LongOpenHashMap();
        for (int e = 0; trace.holds(Op.PERMITS_RELEASE) && e < trace.size(); e++) {
            if (trace.op(e) == Op.PERMITS_RELEASE) {
                balance.addTo(trace.object(e), trace.a(e));
            } else if (trace.op(e) == Op.PERMITS_ACQUIRE_END
                    && balance.addTo(trace.object(e), -trace.a(e)) < trace.a(e)) {
                stocked.add(trace.object(e));
            }
        }
    }

    @Override
    public boolean concerns(Op op) {
        return op == Op.PERMITS_RELEASE || op == Op.PERMITS_ACQUIRE_END;
    }

    @Override
    public void visit(int e, Frontier frontier) {
        long object = trace.object(e);
        switch (trace.op(e)) {
            case PERMITS_RELEASE -> {
                if (frontier.isUpperBound() || !stocked.contains(object)) {
                    released.computeIfAbsent(object, o -> new Released()).add(frontier.here());
                    permits.addTo(object, trace.a(e));
                }
            }
            case PERMITS_ACQUIRE_END -> {
                if ((frontier.isUpperBound() || !stocked.contains(object)) && trace.a(e) > 0) {
                    permits.addTo(object, -trace.a(e));
                    boolean allNeeded = frontier.isUpperBound() || permits.get(object) == 0;
                    if (allNeeded && released.get(object) != null) {
                        released.get(object).before(frontier);
                    }
                }
            }
            default -> {
                // Counts nothing.
            }
        }
    }
}
