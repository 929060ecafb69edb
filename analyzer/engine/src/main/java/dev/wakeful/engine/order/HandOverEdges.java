package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.ints.Int2IntOpenHashMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * From the hand-over of an element to a concurrent collection to each receive of it. When one thread alone hands an
 * element over again and again, the n-th time that a thread takes it out needs the n-th hand-over. When several do (a
 * pool, whose users give back what they took), who came first is as open as with a lock, and a receive only comes after
 * what all the hand-overs before it come after. In an upper bound it comes after all of these themselves.
 */
final class HandOverEdges implements Edges {
    private static final int SEVERAL = -1;

    private final Trace trace;
    private final Map<Place, Handed> handed = new HashMap<>();

    HandOverEdges(Trace trace) {
        this.trace = trace;
        for (int e = 0; trace.holds(Op.HAND_OVER) && e < trace.size(); e++) {
            if (trace.op(e) == Op.HAND_OVER && trace.object(e) != 0) {
                int thread = trace.thread(e);
                Handed there = handed.computeIfAbsent(place(e), p -> new Handed(thread));
                if (there.producer != thread) {
                    there.producer = SEVERAL;
                }
            }
        }
    }

    @Override
    public boolean concerns(Op op) {
        return op == Op.HAND_OVER || op == Op.RECEIVE;
    }

    @Override
    public void visit(int e, Frontier frontier) {
        Op op = trace.op(e);
        if (op != Op.HAND_OVER && op != Op.RECEIVE || trace.object(e) == 0) {
            return;
        }
        Handed there = handed.get(place(e));
        if (op == Op.HAND_OVER) {
            there.add(frontier);
        } else if (there != null && frontier.isUpperBound()) {
            there.all.before(frontier);
        } else if (there != null) {
            Clock source = there.received(trace.thread(e), trace.takesAway(e));
            if (source != null) {
                frontier.after(source);
            }
        }
    }

    private Place place(int e) {
        return new Place(trace.object(e), trace.a(e));
    }

    private record Place(long element, long collection) {}

    private static final class Handed {
        /** The one thread that hands over, or {@link #SEVERAL}. */
        private int producer;

        private final List<Point> points = new ArrayList<>(1);
        private final Released all = new Released();
        private Clock common;
        private Int2IntOpenHashMap taken;

        private Handed(int producer) {
            this.producer = producer;
        }

        void add(Frontier frontier) {
            Point point = frontier.here();
            if (frontier.isUpperBound()) {
                all.add(point);
                return;
            }
            if (producer != SEVERAL) {
                points.add(point);
            }
            Clock clock = point.clock();
            common = common == null ? clock : common.meet(clock);
        }

        /** What a receive comes after, null when no hand-over came before it. */
        Clock received(int consumer, boolean takes) {
            if (producer == SEVERAL || !takes || points.isEmpty()) {
                return common;
            }
            taken = taken == null ? new Int2IntOpenHashMap(2) : taken;
            int before = taken.addTo(consumer, 1);
            return points.get(Math.min(before, points.size() - 1)).clock();
        }
    }
}
