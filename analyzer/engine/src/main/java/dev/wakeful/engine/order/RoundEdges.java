package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/**
 * From every party's n-th arrival at a barrier or phaser to each party's n-th passage. Only where the parties are
 * always the same threads: a barrier of as many parties as threads use it, none of which broke out; a phaser at which
 * all threads arrived equally often. Elsewhere it is open who met whom: in an upper bound everybody who arrived before.
 */
final class RoundEdges implements Edges {
    private final Trace trace;
    private final Long2ObjectOpenHashMap<Meeting> meetings = new Long2ObjectOpenHashMap<>();

    RoundEdges(Trace trace) {
        this.trace = trace;
        boolean meet = trace.holds(Op.LATCH_DOWN) || trace.holds(Op.BARRIER_BEGIN);
        for (int e = 0; meet && e < trace.size(); e++) {
            survey(e);
        }
        meetings.values().forEach(Meeting::settle);
    }

    static boolean isPhaser(Trace trace, long object) {
        return trace.classNameOf(object).equals("java.util.concurrent.Phaser");
    }

    @Override
    public boolean concerns(Op op) {
        return switch (op) {
            case LATCH_DOWN, LATCH_AWAIT_END, BARRIER_BEGIN, BARRIER_END -> true;
            default -> false;
        };
    }

    @Override
    public void visit(int e, Frontier frontier) {
        Meeting meeting = meetings.get(trace.object(e));
        if (meeting == null) {
            return;
        }
        if (!meeting.regular) {
            anybody(e, meeting, frontier);
            return;
        }
        switch (trace.op(e)) {
            case BARRIER_BEGIN, LATCH_DOWN ->
                meeting.party(trace.thread(e)).points.add(frontier.here());
            case BARRIER_END, LATCH_AWAIT_END -> {
                int round = meeting.party(trace.thread(e)).points.size();
                for (Party party : meeting.parties.values()) {
                    if (round > 0 && party.points.size() >= round) {
                        frontier.after(party.points.get(round - 1));
                    }
                }
            }
            default -> {
                // Another use of the object.
            }
        }
    }

    /** In an upper bound phasers are left to {@link LatchEdges}. */
    private void anybody(int e, Meeting meeting, Frontier frontier) {
        if (frontier.isUpperBound() && trace.op(e) == Op.BARRIER_BEGIN) {
            meeting.all.add(frontier.here());
        } else if (frontier.isUpperBound() && trace.op(e) == Op.BARRIER_END) {
            meeting.all.before(frontier);
        }
    }

    private void survey(int e) {
        switch (trace.op(e)) {
            case BARRIER_BEGIN -> {
                Meeting meeting = meetings.computeIfAbsent(trace.object(e), m -> new Meeting());
                meeting.expected = trace.a(e);
                Party party = meeting.party(trace.thread(e));
                meeting.regular &= !party.inside;
                party.inside = true;
                party.arrivals++;
            }
            case BARRIER_END ->
                meetings.computeIfAbsent(trace.object(e), m -> new Meeting()).party(trace.thread(e)).inside = false;
            case LATCH_DOWN -> {
                if (isPhaser(trace, trace.object(e))) {
                    Meeting meeting = meetings.computeIfAbsent(trace.object(e), m -> new Meeting());
                    meeting.phaser = true;
                    meeting.party(trace.thread(e)).arrivals++;
                }
            }
            default -> {
                // No meeting.
            }
        }
    }

    private static final class Meeting {
        private final Int2ObjectOpenHashMap<Party> parties = new Int2ObjectOpenHashMap<>(2);
        private final Released all = new Released();
        private long expected;
        private boolean phaser;
        private boolean regular = true;

        Party party(int thread) {
            return parties.computeIfAbsent(thread, t -> new Party());
        }

        void settle() {
            regular &= phaser
                    ? parties.values().stream()
                                    .mapToInt(p -> p.arrivals)
                                    .distinct()
                                    .count()
                            == 1
                    : parties.size() == expected;
        }
    }

    private static final class Party {
        private final List<Point> points = new ArrayList<>(1);
        private int arrivals;
        private boolean inside;
    }
}
