package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The walk over the observed order that turns edges into clocks: what each thread's latest event must come after. */
final class Frontier {
    private final Trace trace;
    private final Bound bound;
    private final Clock zero;
    private final Clock[] known;
    private final int[] placed;
    /** Per thread: positions at which a thread learned of others, and what it knew from then on. */
    private final IntArrayList[] joinPositions;

    private final List<List<Clock>> joinClocks = new ArrayList<>();
    private int event;
    /** What threads did before records of theirs went missing: anybody may have learned of it there. */
    private Clock beforeGaps;
    /** Per thread: the latest of {@link #beforeGaps} that it has learned. */
    private final Clock[] gapsLearned;

    Frontier(Trace trace, Bound bound) {
        this.trace = trace;
        this.bound = bound;
        int threads = trace.threadCount();
        zero = Clock.zero(threads);
        known = new Clock[threads];
        Arrays.fill(known, zero);
        placed = new int[threads];
        beforeGaps = zero;
        gapsLearned = new Clock[threads];
        Arrays.fill(gapsLearned, zero);
        joinPositions = new IntArrayList[threads];
        for (int t = 0; t < threads; t++) {
            joinPositions[t] = new IntArrayList(0);
            joinClocks.add(new ArrayList<>(0));
        }
    }

    /** Whether every possible source of an event is to come before it. */
    boolean isUpperBound() {
        return bound == Bound.UPPER;
    }

    void moveTo(int e) {
        event = e;
        int thread = trace.thread(e);
        placed[thread] = trace.position(e) + 1;
        if (bound == Bound.UPPER) {
            if (gapsLearned[thread] != beforeGaps) {
                gapsLearned[thread] = beforeGaps;
                after(beforeGaps);
            }
            if (trace.gapBefore(thread, trace.position(e))) {
                afterEverything();
            }
        }
    }

    /** All edges of the current event are in. */
    void leave() {
        int thread = trace.thread(event);
        if (bound == Bound.UPPER && trace.gapBefore(thread, trace.position(event) + 1)) {
            beforeGaps = beforeGaps.join(here().clock());
        }
    }

    /** What is missing before the current event may have learned of everything there was. */
    private void afterEverything() {
        Clock everything = zero;
        for (int t = 0; t < known.length; t++) {
            if (placed[t] > 0 && t != trace.thread(event)) {
                everything = everything.join(known[t].with(t, placed[t]));
            }
        }
        after(everything);
    }

    /** The current event as a source of edges. To be asked for after its own incoming edges are in. */
    Point here() {
        int thread = trace.thread(event);
        return new Point(event, thread, trace.position(event), known[thread]);
    }

    /** What a thread has done and learned so far, null when that is nothing. */
    Point latest(int thread) {
        int position = placed[thread] - 1;
        return position < 0 ? null : new Point(trace.eventsOf(thread)[position], thread, position, known[thread]);
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
        // Who knows of an event knows of all that comes before it.
        if (point.thread() != trace.thread(event) && !knows(point)) {
            after(point.clock());
        }
    }

    /** The current event comes after everything in the clock. */
    void after(Clock clock) {
        learn(known[trace.thread(event)].join(clock));
    }

    /**
     * The current event comes after one of the points at least, it is not known which: after what they all come after,
     * and in an upper bound after all of them.
     */
    void afterOneOf(List<Point> points) {
        if (points.isEmpty()) {
            return;
        }
        if (points.size() == 1) {
            after(points.get(0));
            return;
        }
        if (bound == Bound.UPPER) {
            points.forEach(this::after);
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
