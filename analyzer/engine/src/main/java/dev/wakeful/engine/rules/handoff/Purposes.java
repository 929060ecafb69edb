package dev.wakeful.engine.rules.handoff;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What locks are for. One that is held for nothing but calls on the very resource that keeps its holder (a connection, a queue, a selector)
 * lets one thread at a time to that resource: whoever wants the lock would have to wait for the resource anyway.
 */
final class Purposes {
    /** Critical sections of one lock that are looked at. */
    private static final int SECTIONS = 512;
    /** Events of a critical section that are looked at. */
    private static final int EVENTS = 2_000;
    /** Between the call that a thread is back from and the record that it was kept. */
    private static final int NEAR = 4;

    private final Facts facts;
    private final Trace trace;
    private final Long2ObjectOpenHashMap<List<Hold>> byLock;

    Purposes(Facts facts, Long2ObjectOpenHashMap<List<Hold>> byLock) {
        this.facts = facts;
        this.trace = facts.trace();
        this.byLock = byLock;
    }

    /** Whether every critical section of the stall's lock calls what kept the thread, or looks whether it has to wait there. */
    boolean serves(Stall stall) {
        return trace.b(stall.event()) == Op.BLOCKED_WAITING ? servesWait(stall) : servesCall(stall);
    }

    /**
     * Whether all who take the lock come to the same condition as the one who waits: they would have to wait for it anyway. Who makes it true comes for
     * something else: where that needs the lock, too, all stand still.
     */
    private boolean servesWait(Stall stall) {
        Set<Integer> places = new HashSet<>();
        for (GuardShape shape : trace.guards(trace.siteId(stall.event()))) {
            shape.paths().stream().flatMap(List::stream).forEach(literal -> places.add(literal.readSite()));
        }
        Set<Memory> condition = looks(stall.hold(), places);
        List<Hold> sections = byLock.get(stall.hold().lock());
        return !condition.isEmpty()
                && sections.stream()
                        .limit(SECTIONS)
                        .allMatch(hold -> looks(hold, places).stream().anyMatch(condition::contains)
                                || facts.sampledBefore(places, hold.acquire()));
    }

    /** What is looked at in a critical section at one of these places. */
    private Set<Memory> looks(Hold hold, Set<Integer> places) {
        Set<Memory> looks = new HashSet<>();
        int e = trace.next(hold.acquire());
        for (int steps = 0; e >= 0 && e != hold.release() && steps < EVENTS; steps++, e = trace.next(e)) {
            if (trace.op(e).isAccess() && places.contains(trace.siteId(e)) && trace.memory(e) != null) {
                looks.add(trace.memory(e));
            }
        }
        return looks;
    }

    private boolean servesCall(Stall stall) {
        long resource = resource(stall.event());
        if (resource == 0) {
            return false;
        }
        List<LongOpenHashSet> sections = new ArrayList<>();
        Set<Integer> place = Set.of(trace.siteId(stall.event()));
        for (Hold hold : byLock.get(stall.hold().lock())) {
            LongOpenHashSet called = calls(hold);
            // Where short calls are left out, a section that has none on record may have made one.
            if (sections.size() < SECTIONS && !(called.isEmpty() && facts.sampledBefore(place, hold.acquire()))) {
                sections.add(called);
            }
        }
        LongOpenHashSet one = new LongOpenHashSet();
        one.add(resource);
        // A connection is several objects: what is read and what is written in one section are one resource.
        for (boolean grown = true; grown; ) {
            grown = false;
            for (LongOpenHashSet called : sections) {
                grown |= meet(called, one) && one.addAll(called);
            }
        }
        return sections.stream().allMatch(called -> meet(called, one));
    }

    private static boolean meet(LongOpenHashSet some, LongOpenHashSet others) {
        return some.longStream().anyMatch(others::contains);
    }

    /** What the thread waited for when it was kept, 0 for nothing that has a name. */
    private long resource(int blocked) {
        if (trace.b(blocked) == Op.BLOCKED_ASLEEP) {
            return 0;
        }
        if (trace.object(blocked) != 0) {
            return trace.object(blocked);
        }
        int e = trace.previous(blocked);
        for (int steps = 0; e >= 0 && steps < NEAR; steps++, e = trace.previous(e)) {
            if (called(e) != 0) {
                return called(e);
            }
        }
        return 0;
    }

    private LongOpenHashSet calls(Hold hold) {
        LongOpenHashSet called = new LongOpenHashSet();
        int e = trace.next(hold.acquire());
        for (int steps = 0; e >= 0 && e != hold.release() && steps < EVENTS; steps++, e = trace.next(e)) {
            if (called(e) != 0) {
                called.add(called(e));
            }
        }
        return called;
    }

    /** The object that an event is a call on, 0 for none. */
    private long called(int e) {
        return switch (trace.op(e)) {
            case BLOCKED -> trace.b(e) == Op.BLOCKED_WAITING ? 0 : trace.object(e);
            case GET_BEGIN,
                    RECEIVE_BEGIN,
                    SELECT_BEGIN,
                    SELECT_WAKEUP,
                    PERMITS_ACQUIRE_BEGIN,
                    PERMITS_ACQUIRE_END,
                    LATCH_AWAIT_BEGIN,
                    BARRIER_BEGIN,
                    CHANNEL_WRITE -> trace.object(e);
            case RECEIVE, HAND_OVER, CHANNEL_REGISTER -> trace.a(e);
            default -> 0;
        };
    }
}
