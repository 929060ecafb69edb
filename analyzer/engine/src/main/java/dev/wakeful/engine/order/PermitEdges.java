package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;

/**
 * From permit releases to an acquire, for semaphores that start without permits (never more acquired than released) and
 * when every release was needed.
 */
final class PermitEdges implements Edges {
    private final Trace trace;
    private final Long2ObjectOpenHashMap<Clock> released = new Long2ObjectOpenHashMap<>();
    private final Long2LongOpenHashMap permits = new Long2LongOpenHashMap();
    /** Semaphores that must have had permits from the start. */
    private final LongOpenHashSet stocked = new LongOpenHashSet();

    PermitEdges(Trace trace) {
        this.trace = trace;
        Long2LongOpenHashMap balance = new Long2LongOpenHashMap();
        for (int e = 0; e < trace.size(); e++) {
            if (trace.op(e) == Op.PERMITS_RELEASE) {
                balance.addTo(trace.object(e), trace.a(e));
            } else if (trace.op(e) == Op.PERMITS_ACQUIRE_END
                    && balance.addTo(trace.object(e), -trace.a(e)) < trace.a(e)) {
                stocked.add(trace.object(e));
            }
        }
    }

    @Override
    public void visit(int e, Frontier frontier) {
        long object = trace.object(e);
        switch (trace.op(e)) {
            case PERMITS_RELEASE -> {
                if (!stocked.contains(object)) {
                    Clock here = frontier.here().clock();
                    Clock before = released.get(object);
                    released.put(object, before == null ? here : before.join(here));
                    permits.addTo(object, trace.a(e));
                }
            }
            case PERMITS_ACQUIRE_END -> {
                if (!stocked.contains(object) && trace.a(e) > 0) {
                    permits.addTo(object, -trace.a(e));
                    if (permits.get(object) == 0 && released.get(object) != null) {
                        frontier.after(released.get(object));
                    }
                }
            }
            default -> {
                // Counts nothing.
            }
        }
    }
}
