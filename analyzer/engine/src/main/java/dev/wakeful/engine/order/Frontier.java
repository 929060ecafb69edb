package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The walk over the observed order that turns edges into clocks: what each thread's latest event must come after. */
final class Frontier {
    private final Trace trace;
    private final Clock zero;
    private final Clock[] known;
    private final int[] placed;
    /** Per thread: positions at which a thread learned of others, and what it knew from then on. */
    private final IntArrayList[] joinPositions;

    private final List<List<Clock>> joinClocks = new ArrayList<>();
    private int event;

    Frontier(Trace trace) {
        this.trace = trace;
        int threads = trace.threadCount();
        zero = Clock.zero(threads);
        known = new Clock[threads];
        Arrays.fill(known, zero);
        placed = new int[threads];
        joinPositions = new IntArrayList[threads];
        for (int t = 0; t < threads; t++) {
            joinPositions[t] = new IntArrayList(0);
            joinClocks.add(new ArrayList<>(0));
        }
    }

    void moveTo(int e) {
        event = e;
        placed[trace.thread(e)] = trace.position(e) + 1;
    }

    /** The current event as a source of edges. To be asked for after its own incoming edges are in. */
    Point here() {
        int thread = trace.thread(event);
        return new Point(event, thread, trace.position(event), known[thread]);
    }

    /** The last event of a thread, null when it has none or the walk has not come to it yet. */
    Point last(int thread) {
        int[] events = trace.eventsOf(thread);
        return events.length == 0 || placed[thread] < events.length
                ? null
                : new Point(events[events.length - 1], thread, events.length - 1, known[thread]);
    }

    /** Whether the current event is known to come after the point. */
    boolean knows(Point point) {
        int thread = trace.thread(event);
        return point.thread() == thread
                ? point.position() < trace.position(event)
                : known[thread].get(point.thread()) > point.position();
    }

    /** The current event comes after the point. */
    void after(Point point) {
        if (point.thread() != trace.thread(event)) {
            after(point.clock());
        }
    }

    /** The current event comes after everything in the clock. */
    void after(Clock clock) {
        learn(known[trace.thread(event)].join(clock));
    }

    /**
     * The current event comes after one of the points at least, it is not known which: after what they all come after.
     */
    void afterOneOf(List<Point> points) {
        if (points.isEmpty()) {
            return;
        }
        if (points.size() == 1) {
            after(points.get(0));
            return;
        }
        Clock common = points.get(0).clock();
        for (int i = 1; i < points.size(); i++) {
            common = common.meet(points.get(i).clock());
        }
        after(common);
    }

    private void learn(Clock clock) {
        int thread = trace.thread(event);
        if (clock == known[thread]) {
            return;
        }
        known[thread] = clock;
        int position = trace.position(event);
        IntArrayList positions = joinPositions[thread];
        List<Clock> clocks = joinClocks.get(thread);
        if (!positions.isEmpty() && positions.getInt(positions.size() - 1) == position) {
            clocks.set(clocks.size() - 1, clock);
        } else {
            positions.add(position);
            clocks.add(clock);
        }
    }

    int[] positions(int thread) {
        return joinPositions[thread].toIntArray();
    }

    Clock[] clocks(int thread) {
        return joinClocks.get(thread).toArray(new Clock[0]);
    }
}
