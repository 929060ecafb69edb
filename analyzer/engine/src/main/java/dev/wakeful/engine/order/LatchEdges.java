package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/**
 * From countdowns to the return from an opened latch: from all of them when the latch had no more than it needed (its
 * count was seen, or it opens once), else from what they have in common. Phasers are left to {@link RoundEdges}.
 */
final class LatchEdges implements Edges {
    private final Trace trace;
    private final Long2ObjectOpenHashMap<Latch> latches = new Long2ObjectOpenHashMap<>();

    LatchEdges(Trace trace) {
        this.trace = trace;
        for (int e = 0; e < trace.size(); e++) {
            switch (trace.op(e)) {
                case LATCH_DOWN -> {
                    Latch latch = latches.computeIfAbsent(trace.object(e), l -> new Latch());
                    latch.countdowns++;
                    latch.count = Math.max(latch.count, trace.a(e));
                    latch.reused |= latch.passed.contains(trace.thread(e));
                }
                case LATCH_AWAIT_END ->
                    latches.computeIfAbsent(trace.object(e), l -> new Latch())
                            .passed
                            .add(trace.thread(e));
                default -> {
                    // No latch.
                }
            }
        }
    }

    @Override
    public void visit(int e, Frontier frontier) {
        switch (trace.op(e)) {
            case LATCH_DOWN -> latches.get(trace.object(e)).points.add(frontier.here());
            case LATCH_AWAIT_END -> {
                Latch latch = latches.get(trace.object(e));
                if (trace.a(e) != 1 || RoundEdges.isPhaser(trace, trace.object(e))) {
                    return;
                }
                if (latch.needsAll()) {
                    latch.points.forEach(frontier::after);
                } else {
                    frontier.afterOneOf(latch.points);
                }
            }
            default -> {
                // No latch.
            }
        }
    }

    private static final class Latch {
        private final List<Point> points = new ArrayList<>(2);
        private final IntOpenHashSet passed = new IntOpenHashSet(2);
        private int countdowns;
        /** The largest count seen, not positive when none was. */
        private long count;
        /** Somebody counted down after having gone through: it does not open once for all. */
        private boolean reused;

        boolean needsAll() {
            return count > 0 ? countdowns <= count : !reused;
        }
    }
}
