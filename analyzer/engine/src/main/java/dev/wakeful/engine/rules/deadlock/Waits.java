package dev.wakeful.engine.rules.deadlock;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Standstill;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.trace.TraceThread;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * What the threads wait for at the end of the recording, without those that wait by design: whom nobody was ever seen to wake, daemons that
 * wait for work, and those whose waker has called {@code System.exit} instead.
 */
final class Waits {
    /** Events of the protocol that a report shows. */
    private static final int SHOWN = 4;

    private final Facts facts;
    private final Trace trace;

    /** Those that wait by design are told, too. */
    private final boolean all;

    private final ClosedWorld world;
    private final Gives gives;

    Waits(Facts facts) {
        this(facts, false);
    }

    private Waits(Facts facts, boolean all) {
        this.all = all;
        this.facts = facts;
        this.trace = facts.trace();
        this.world = new ClosedWorld(trace);
        this.gives = new Gives(facts, all);
    }

    /** For who wants to know of any thread what it waits for, whether or not that is as it should be. */
    static Waits whatever(Facts facts) {
        return new Waits(facts, true);
    }

    /** What a thread waits for that stands so; null when its records do not say. */
    Waiting of(TraceThread thread, Standstill standstill) {
        return switch (standstill.kind()) {
            case LOCK -> beforeLock(thread, standstill);
            case JOIN -> inJoin(thread, standstill);
            case WAIT -> inWait(thread);
            case IDLE, EXIT -> null;
        };
    }

    List<Waiting> all() {
        List<Waiting> waits = new ArrayList<>();
        for (TraceThread thread : trace.threads()) {
            Standstill standstill = thread.standstill();
            if (standstill != null && !thread.ended() && !trace.tailLost(thread.index())) {
                Waiting waiting = of(thread, standstill);
                if (waiting != null && isKnown(waiting)) {
                    waits.add(waiting);
                }
            }
        }
        return waits;
    }

    /** Of threads that ran before the recording nobody knows what they have to do with: any of them may wake whoever is not waiting for a certain one. */
    private boolean isKnown(Waiting waiting) {
        return !trace.header().pastUnseen() || waiting.what().dependsOnThread();
    }

    private int last(TraceThread thread) {
        int[] events = trace.eventsOf(thread.index());
        return events.length == 0 ? -1 : events[events.length - 1];
    }

    private Waiting beforeLock(TraceThread thread, Standstill standstill) {
        TreeSet<Integer> owners = new TreeSet<>();
        List<Integer> acquires = new ArrayList<>();
        for (Hold hold : facts.holds().all()) {
            if (hold.lock() == standstill.object()
                    && hold.release() == Hold.NEVER
                    && hold.thread() != thread.index()
                    && !isSuspended(hold)) {
                owners.add(hold.thread());
                acquires.add(hold.acquire());
            }
        }
        if (owners.isEmpty() && standstill.owner() >= 0) {
            owners.add(standstill.owner());
        }
        return owners.isEmpty()
                ? null
                : new Waiting(
                        thread.index(),
                        Waiting.For.LOCK,
                        last(thread),
                        standstill.object(),
                        List.copyOf(owners),
                        acquires,
                        false);
    }

    private boolean isSuspended(Hold hold) {
        int[] events = trace.eventsOf(hold.thread());
        int last = events[events.length - 1];
        return trace.op(last) == Op.WAIT_BEGIN && trace.a(last) == hold.lock();
    }

    private Waiting inJoin(TraceThread thread, Standstill standstill) {
        return standstill.owner() < 0 || standstill.owner() == thread.index()
                ? null
                : new Waiting(
                        thread.index(),
                        Waiting.For.JOIN,
                        last(thread),
                        0,
                        List.of(standstill.owner()),
                        List.of(),
                        false);
    }

    private Waiting inWait(TraceThread thread) {
        int begin = last(thread);
        if (begin < 0) {
            return null;
        }
        long object = trace.object(begin);
        return switch (trace.op(begin)) {
            case WAIT_BEGIN ->
                trace.b(begin) != 0
                        ? null
                        : told(thread, Waiting.For.CONDITION, begin, e -> tells(e) && trace.object(e) == object);
            case PARK_BEGIN ->
                trace.a(begin) != 0
                        ? null
                        : told(
                                thread,
                                Waiting.For.PARK,
                                begin,
                                e -> trace.op(e) == Op.UNPARK && trace.a(e) == thread.tid());
            case QUEUED_BEGIN ->
                trace.a(begin) != 0
                        ? null
                        : told(
                                thread,
                                Waiting.For.SYNCHRONIZER,
                                begin,
                                e -> trace.op(e) == Op.QUEUE_SIGNAL && trace.object(e) == object);
            case PERMITS_ACQUIRE_BEGIN ->
                trace.b(begin) != 0
                        ? null
                        : told(
                                thread,
                                Waiting.For.PERMITS,
                                begin,
                                e -> trace.op(e) == Op.PERMITS_RELEASE && trace.object(e) == object);
            case RECEIVE_BEGIN ->
                trace.a(begin) != 0
                        ? null
                        : told(
                                thread,
                                Waiting.For.ELEMENT,
                                begin,
                                e -> trace.op(e) == Op.HAND_OVER && trace.a(e) == object);
            case LATCH_AWAIT_BEGIN -> trace.a(begin) != 0 ? null : atLatch(thread, begin);
            case BARRIER_BEGIN -> atBarrier(thread, begin);
            case GET_BEGIN -> trace.a(begin) != 0 ? null : forFuture(thread, begin);
            default -> gives.waiting(thread, begin);
        };
    }

    private boolean tells(int e) {
        return trace.op(e) == Op.NOTIFY || trace.op(e) == Op.NOTIFY_ALL;
    }

    /**
     * A wait that a notification ends. When the condition does not hold, somebody must have told before: a thread that nobody ever tells waits
     * by design, a daemon for work, and a program that calls exit has done with those that wait.
     */
    private Waiting told(TraceThread thread, Waiting.For what, int begin, IntPredicate tells) {
        List<Integer> telling = byOthers(thread.index(), tells);
        boolean enabled = what == Waiting.For.CONDITION && isEnabled(begin);
        boolean byDesign = telling.isEmpty() || thread.daemon() || thread.virtual() || anyExits(telling);
        return byDesign && !enabled && !all ? null : waiting(thread, what, begin, telling, enabled);
    }

    private Waiting atLatch(TraceThread thread, int begin) {
        long latch = trace.object(begin);
        List<Integer> downs = byOthers(thread.index(), e -> trace.op(e) == Op.LATCH_DOWN && trace.object(e) == latch);
        long count = Long.MAX_VALUE;
        boolean phaser = false;
        for (int e = 0; e < trace.size(); e++) {
            if (trace.op(e) == Op.LATCH_DOWN && trace.object(e) == latch) {
                // Of a phaser's arrivals the count is not known: that the phase has not advanced shows in that the wait
                // lasts.
                phaser |= trace.a(e) < 0;
                count = Math.min(count, trace.a(e) - 1);
            }
        }
        boolean closed = phaser || count > 0 && count != Long.MAX_VALUE;
        return !all && (!closed || downs.isEmpty() || anyExits(downs))
                ? null
                : waiting(thread, Waiting.For.LATCH, begin, downs, false);
    }

    private Waiting atBarrier(TraceThread thread, int begin) {
        long barrier = trace.object(begin);
        List<Integer> arrivals =
                byOthers(thread.index(), e -> trace.op(e) == Op.BARRIER_BEGIN && trace.object(e) == barrier);
        if (!all && arrivals.isEmpty() && trace.a(begin) > 1) {
            // It is for several by its number of parties, and nobody else ever came.
            return forAnybody(thread, Waiting.For.BARRIER, begin);
        }
        return !all && (arrivals.isEmpty() || trace.a(begin) <= 0 || anyExits(arrivals))
                ? null
                : waiting(thread, Waiting.For.BARRIER, begin, arrivals, false);
    }

    /** A wait that nobody was seen to have to do with: whoever is left may end it. Null where that is not known. */
    private Waiting forAnybody(TraceThread thread, Waiting.For what, int begin) {
        return world.besides(thread.index())
                .map(others -> new Waiting(thread.index(), what, begin, trace.object(begin), others, List.of(), false))
                .orElse(null);
    }

    /** A task that has begun ends with its thread's help, one that has not with that of any thread that runs tasks. */
    private Waiting forFuture(TraceThread thread, int begin) {
        long future = trace.object(begin);
        TreeSet<Integer> running = new TreeSet<>();
        TreeSet<Integer> workers = new TreeSet<>();
        List<Integer> protocol = new ArrayList<>();
        boolean submitted = false;
        for (int e = 0; e < trace.size(); e++) {
            Op op = trace.op(e);
            if (op == Op.TASK_BEGIN) {
                workers.add(trace.thread(e));
            }
            if (trace.object(e) != future) {
                continue;
            }
            switch (op) {
                case COMPLETE, TASK_END -> {
                    return null;
                }
                case TASK_BEGIN -> {
                    running.add(trace.thread(e));
                    protocol.add(e);
                }
                case TASK_SUBMIT -> {
                    submitted = true;
                    protocol.add(e);
                }
                default -> {
                    // A look or a wait.
                }
            }
        }
        running.remove(thread.index());
        TreeSet<Integer> wakers = !running.isEmpty() ? running : submitted ? workers : new TreeSet<>();
        if (wakers.isEmpty() && !all) {
            // It has no task: somebody has to complete it by hand. The main thread may keep the program alive so.
            return thread.start() < 0 ? null : forAnybody(thread, Waiting.For.FUTURE, begin);
        }
        return new Waiting(
                thread.index(), Waiting.For.FUTURE, begin, future, List.copyOf(wakers), latest(protocol), false);
    }

    /** With all that ever had to do with the object, or are of the kind of those that told. */
    private Waiting waiting(TraceThread thread, Waiting.For what, int begin, List<Integer> telling, boolean enabled) {
        TreeSet<Integer> wakers = new TreeSet<>();
        telling.forEach(e -> wakers.add(trace.thread(e)));
        for (TraceThread other : trace.threads()) {
            boolean knows = what != Waiting.For.PARK && facts.touches().first(other.index(), trace.object(begin)) >= 0;
            if (knows || telling.stream().anyMatch(e -> isKin(trace, other.index(), trace.thread(e)))) {
                wakers.add(other.index());
            }
        }
        wakers.remove(thread.index());
        return new Waiting(
                thread.index(),
                what,
                begin,
                what == Waiting.For.PARK ? 0 : trace.object(begin),
                List.copyOf(wakers),
                latest(telling),
                enabled);
    }

    /** Whether two threads were started at one place, so that what the one did the other may still do. */
    static boolean isKin(Trace trace, int one, int other) {
        int start = trace.threadInfo(one).start();
        int otherStart = trace.threadInfo(other).start();
        return start >= 0 && otherStart >= 0 && trace.siteId(start) == trace.siteId(otherStart);
    }

    private List<Integer> byOthers(int thread, IntPredicate is) {
        List<Integer> events = new ArrayList<>();
        for (int e = 0; e < trace.size(); e++) {
            if (trace.thread(e) != thread && is.test(e)) {
                events.add(e);
            }
        }
        return events;
    }

    private static List<Integer> latest(List<Integer> events) {
        return List.copyOf(events.subList(Math.max(0, events.size() - SHOWN), events.size()));
    }

    private boolean anyExits(List<Integer> events) {
        return events.stream().anyMatch(e -> {
            Standstill standstill = trace.threadInfo(trace.thread(e)).standstill();
            return standstill != null && standstill.kind() == Standstill.Kind.EXIT;
        });
    }

    /** Whether each way to the wait is known to be closed by the last values of what decides it. */
    private boolean isEnabled(int wait) {
        boolean known = false;
        for (GuardShape shape : trace.guards(trace.siteId(wait))) {
            if (shape.kind() != GuardShape.Kind.WAIT) {
                continue;
            }
            for (List<Literal> path : shape.paths()) {
                known = true;
                if (path.stream().noneMatch(literal -> isContradicted(literal, wait))) {
                    return false;
                }
            }
        }
        return known;
    }

    /** Whether the location that the waiter looked at before the wait has a value by now that does not lead to the wait. */
    private boolean isContradicted(Literal literal, int wait) {
        if (literal.relation().isOpaque()) {
            return false;
        }
        int read = trace.previous(wait);
        while (read >= 0 && trace.siteId(read) != literal.readSite() && trace.op(read) != Op.SAMPLED) {
            read = trace.previous(read);
        }
        Memory memory = read < 0 || trace.op(read) == Op.SAMPLED ? null : trace.memory(read);
        if (memory == null) {
            return false;
        }
        int[] accesses = facts.accesses().of(memory);
        int last = accesses[accesses.length - 1];
        boolean changed = last > read && trace.op(last).isWrite();
        return changed && !literal.relation().holds(trace.valueAfter(last), literal.operand());
    }
}
