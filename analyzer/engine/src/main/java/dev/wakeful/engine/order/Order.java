package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which events come before which. {@link #of Must-order}: what holds in every correct reordering of a trace. Program order; thread start and join; task submission
 * to begin; completion to get; signal raise to handler; hand-over to receive; notification to the end of the wait it
 * ended; unpark to park end; countdowns to an opened latch; arrivals at a barrier to the passage; permits to who needed
 * them; reads of published values after their writes. What a lock merely happened to order is not in it.
 *
 * <p>Where the recording leaves several sources open, an event comes after what all of them come after: edges are never
 * guessed. A missing edge lets a rule look at a pair in vain, a wrong one would hide a bug. The edges' own pages say
 * which reads are left out because rules may move them.
 *
 * <p>Vector clocks over the observed order, stored only where a thread learns of others. Immutable.
 */
public final class Order {
    private final Trace trace;
    private final int[][] positions;
    private final Clock[][] clocks;

    private Order(Trace trace, Frontier frontier) {
        this.trace = trace;
        this.positions = new int[trace.threadCount()][];
        this.clocks = new Clock[trace.threadCount()][];
        for (int t = 0; t < positions.length; t++) {
            positions[t] = frontier.positions(t);
            clocks[t] = frontier.clocks(t);
        }
    }

    public static Order of(Trace trace) {
        return walk(trace, Bound.LOWER, mustEdges(trace));
    }

    /**
     * Must-order and what locks and passed references happened to give in this run: no must-order, but where this does
     * not order two events, nothing in the recording can have carried a reference from one to the other.
     */
    public static Order withLocks(Trace trace) {
        List<Edges> edges = new ArrayList<>(mustEdges(trace));
        edges.add(new LockEdges(trace));
        edges.add(LeftOutEdges.ofLocks(trace));
        edges.add(new PassedReferences(trace));
        return walk(trace, Bound.LOWER, edges);
    }

    private static List<Edges> mustEdges(Trace trace) {
        return List.of(
                new ThreadEdges(trace),
                new TaskEdges(trace),
                new HandOverEdges(trace),
                new NotifyEdges(trace),
                new ParkEdges(trace),
                new LatchEdges(trace),
                new RoundEdges(trace),
                new PermitEdges(trace),
                new ValueEdges(trace),
                LeftOutEdges.ofValues(trace));
    }

    /**
     * The order that synchronization gave to this run: must-order without values, locks, stamps, class initialization.
     * Where the recording leaves several sources open, an event comes after all of them, and what is missing may have
     * synchronized with everything: two accesses that this does not order had no synchronization between them.
     * FastTrack's happens-before, of which this is an upper bound wherever stamps are coarser than the variables.
     */
    public static Order happensBefore(Trace trace) {
        return walk(
                trace,
                Bound.UPPER,
                List.of(
                        new ThreadEdges(trace),
                        new TaskEdges(trace),
                        new HandOverEdges(trace),
                        new ParkEdges(trace),
                        new LatchEdges(trace),
                        new RoundEdges(trace),
                        new PermitEdges(trace),
                        new LockEdges(trace),
                        LeftOutEdges.ofLocks(trace),
                        new StampEdges(trace),
                        new InitializationEdges(trace)));
    }

    /**
     * {@link #happensBefore} without what locks gave, and with notifications: what a reordering that takes critical sections in
     * another order keeps, when it keeps what every read saw as well.
     */
    public static Order besideLocks(Trace trace) {
        return walk(
                trace,
                Bound.UPPER,
                List.of(
                        new ThreadEdges(trace),
                        new TaskEdges(trace),
                        new HandOverEdges(trace),
                        new NotifyEdges(trace),
                        new ParkEdges(trace),
                        new LatchEdges(trace),
                        new RoundEdges(trace),
                        new PermitEdges(trace),
                        new StampEdges(trace),
                        new InitializationEdges(trace)));
    }

    private static Order walk(Trace trace, Bound bound, List<Edges> edges) {
        Frontier frontier = new Frontier(trace, bound);
        Edges[] all = edges.toArray(Edges[]::new);
        Edges[][] concerned = new Edges[Byte.MAX_VALUE + 1][];
        for (Op op : Op.values()) {
            concerned[op.code()] =
                    edges.stream().filter(each -> each.concerns(op)).toArray(Edges[]::new);
        }
        for (int e = 0; e < trace.size(); e++) {
            frontier.moveTo(e);
            for (Edges each :
                    trace.position(e) == 0 ? all : concerned[trace.op(e).code()]) {
                each.visit(e, frontier);
            }
            frontier.leave();
        }
        return new Order(trace, frontier);
    }

    /** Whether {@code e1} comes before {@code e2} in this order. An event is not before itself. */
    public boolean before(int e1, int e2) {
        int thread = trace.thread(e2);
        if (trace.thread(e1) == thread) {
            return e1 < e2;
        }
        int join = Arrays.binarySearch(positions[thread], trace.position(e2));
        if (join < 0) {
            join = -join - 2;
        }
        return join >= 0 && clocks[thread][join].get(trace.thread(e1)) > trace.position(e1);
    }

    /** How many events of a thread, from its first on, come before {@code e} of another thread. */
    public int eventsBefore(int e, int thread) {
        int own = trace.thread(e);
        int join = Arrays.binarySearch(positions[own], trace.position(e));
        if (join < 0) {
            join = -join - 2;
        }
        return join < 0 ? 0 : clocks[own][join].get(thread);
    }

    /** Whether neither event comes before the other. An event is not concurrent to itself. */
    public boolean concurrent(int e1, int e2) {
        return e1 != e2 && !before(e1, e2) && !before(e2, e1);
    }
}
