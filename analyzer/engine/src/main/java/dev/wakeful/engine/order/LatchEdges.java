package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;

/**
 * From countdowns to the return from an opened latch: from all of them when the latch had no more than it needed (its
 * count was seen, or it opens once) and in an upper bound, else from what they have in common. Phasers are left to
 * {@link RoundEdges}, in an upper bound they are latches like others.
 */
final class LatchEdges implements Edges {
    private final Trace trace;
    private final Long2ObjectOpenHashMap<Latch> latches = new Long2ObjectOpenHashMap<>();

    LatchEdges(Trace trace) {
        this.trace = trace;
        for (int e = 0; trace.holds(Op.LATCH_DOWN) && e < trace.size(); e++) {
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
    public boolean concerns(Op op) {
        return op == Op.LATCH_DOWN || op == Op.LATCH_AWAIT_END;
    }

    @Override
    public void visit(int e, Frontier frontier) {
        switch (trace.op(e)) {
            case LATCH_DOWN -> latches.get(trace.object(e)).down(frontier.here());
            case LATCH_AWAIT_END -> {
                Latch latch = latches.get(trace.object(e));
                if (latch == null
                        || trace.a(e) != 1
                        || !frontier.isUpperBound() && RoundEdges.isPhaser(trace, trace.object(e))) {
                    return;
                }
                if (latch.needsAll() || frontier.isUpperBound()) {
                    latch.all.before(frontier);
                } else if (latch.common != null) {
                    frontier.after(latch.common);
                }
            }
            default -> {
                // No latch.
            }
        }
    }

    private static final class Latch {
        private final Released all = new Released();
        /** What all countdowns so far come after, null before the first. */
        private Clock common;

        private final IntOpenHashSet passed = new IntOpenHashSet(2);
        private int countdowns;
        /** The largest count seen, not positive when none was. */
        private long count;
        /** Somebody counted down after having gone through: it does not open once for all. */
        private boolean reused;

        void down(Point point) {
            all.add(point);
            if (!needsAll()) {
                common = common == null ? point.clock() : common.meet(point.clock());
            }
        }

        boolean needsAll() {
            return count > 0 ? countdowns <= count : !reused;
        }
    }
}
