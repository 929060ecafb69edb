package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.argument.Slice;
import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Look;
import dev.wakeful.engine.trace.History;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Formula;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The whole condition around a wait as one thread met it: every way to the wait with the locations that its looks are at. Says with
 * which values the thread certainly waits and with which it certainly goes on; there may be values of which neither is known.
 *
 * @param look the look that led here
 * @param begin the first read of the same look
 */
record WaitGuard(Look look, int begin, List<List<Test>> ways) {
    /**
     * One comparison.
     *
     * @param memory null when it is not known where the thread would look
     * @param versus the location that it compares with, null for none or when it is not known
     * @param waits values with which an opaque comparison was seen to lead to the wait
     * @param goes values with which it was seen to lead past it
     */
    record Test(Literal literal, Memory memory, Memory versus, Set<Long> waits, Set<Long> goes) {}

    static WaitGuard of(Facts facts, Look look) {
        return new GuardReading(facts, look).guard();
    }

    int thread(Trace trace) {
        return trace.thread(look.read());
    }

    /** The recorded wait, -1 for none. */
    int waitEvent() {
        return look.waitEvent();
    }

    /** The event with which the thread came out of the recorded wait, -1 for none. */
    int end(Trace trace) {
        return waitEvent() < 0 ? -1 : Channels.end(trace, waitEvent());
    }

    /** The locations that are looked at. */
    Set<Memory> memories() {
        Set<Memory> memories = new LinkedHashSet<>();
        ways.forEach(way ->
                way.stream().map(Test::memory).filter(memory -> memory != null).forEach(memories::add));
        return memories;
    }

    /** Holds when the thread certainly waits. */
    Formula waits(Slice slice) {
        Formula any = Formula.NEVER;
        for (List<Test> way : ways) {
            Formula all = Formula.ALWAYS;
            for (Test test : way) {
                all = all.and(formula(slice, test, true));
            }
            any = any.or(all);
        }
        return any;
    }

    /** Holds when the thread certainly goes on. */
    Formula goes(Slice slice) {
        Formula all = Formula.ALWAYS;
        for (List<Test> way : ways) {
            Formula any = Formula.NEVER;
            for (Test test : way) {
                any = any.or(formula(slice, test, false));
            }
            all = all.and(any);
        }
        return all;
    }

    private static Formula formula(Slice slice, Test test, boolean waits) {
        if (test.memory() == null) {
            return Formula.NEVER;
        }
        long variable = slice.variable(test.memory());
        if (test.versus() != null) {
            Relation stands = test.literal().comparand().relation();
            return Formula.versus(variable, waits ? stands : stands.negate(), slice.variable(test.versus()));
        }
        Relation relation = test.literal().relation();
        if (!relation.isOpaque()) {
            return Formula.is(
                    variable,
                    waits ? relation : relation.negate(),
                    test.literal().operand());
        }
        Formula seen = Formula.NEVER;
        for (long value : waits ? test.waits() : test.goes()) {
            seen = seen.or(Formula.is(variable, Relation.EQ, value));
        }
        return seen;
    }

    /** Whether the thread looks and begins to wait without letting go of the lock of the wait. */
    boolean isUnderLock(Facts facts, long lock) {
        if (waitEvent() >= 0) {
            return facts.holds().heldThroughout(lock, begin, facts.trace().previous(waitEvent()));
        }
        return facts.holds().of(begin, lock) != null && look.literal().held() != Literal.Held.NO;
    }

    /**
     * Whether a correct reordering may have the thread asleep in this wait when {@code event} of another thread comes: it was, or it
     * came later and nothing that it needed to come there has to stay behind.
     */
    boolean mayWaitAt(Facts facts, int event) {
        Trace trace = facts.trace();
        if (waitEvent() >= 0 && waitEvent() < event) {
            return isAsleepAt(trace, event);
        }
        if (begin < event) {
            return isOnItsWay(facts, event);
        }
        if (isNeeded(facts, event)) {
            return false;
        }
        for (Memory memory : memories()) {
            if (!facts.couldName(thread(trace), memory.owner(), event) || isChangedOnTheWay(facts, memory, event)) {
                return false;
            }
        }
        return facts.couldName(thread(trace), look.memory().owner(), event);
    }

    /** Whether the thread had looked when the event came, and could have begun to wait before it: nothing in between needs the event. */
    private boolean isOnItsWay(Facts facts, int event) {
        int last = waitEvent() < 0 ? -1 : facts.trace().previous(waitEvent());
        return last >= 0 && last != event && !facts.must().before(event, last);
    }

    /**
     * Whether a thread that looked and went on could have come to this look only just before the event, to find what is there then: nobody needed
     * what it did from the look on, and nothing of that is in what it would find.
     */
    boolean mayLookOnlyAt(Facts facts, int event) {
        Trace trace = facts.trace();
        if (waitEvent() >= 0 || begin > event || facts.must().before(begin, event)) {
            return false;
        }
        for (Memory memory : memories()) {
            History history = facts.accesses().history(memory);
            for (int writer : history.writers()) {
                // If any write of the thread comes after the look, its last one does.
                int e = history.lastWriteBefore(writer, event);
                boolean later = writer == thread(trace)
                        ? changes(facts, memory, event)
                        : e >= begin && facts.must().before(begin, e);
                if (later) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether the thread changed a location after its look and before the event. Who looks for something to take out and finds nothing changes nothing. */
    private boolean changes(Facts facts, Memory memory, int event) {
        Trace trace = facts.trace();
        History history = facts.accesses().history(memory);
        int e = history.lastWriteBefore(thread(trace), event);
        while (e >= begin) {
            int before = facts.accesses().lastBefore(memory, e);
            if (before < 0 || trace.valueAfter(before) != trace.valueAfter(e)) {
                return true;
            }
            e = history.lastWriteBefore(thread(trace), e);
        }
        return false;
    }

    /**
     * Whether a thread that ended its wait by time-out may be in it still when {@code event} of another thread comes: nobody needed it to be
     * gone, and it changed nothing in between.
     */
    boolean mayStillWaitAt(Facts facts, int event) {
        Trace trace = facts.trace();
        int end = waitEvent() < 0 ? -1 : end(trace);
        int before = trace.previous(event);
        before = before < 0 ? trace.threadInfo(trace.thread(event)).start() : before;
        if (end < 0
                || end > event
                || before >= 0 && (before == end || facts.must().before(end, before))) {
            return false;
        }
        for (Memory memory : memories()) {
            int write = facts.accesses().history(memory).firstWriteAfter(thread(trace), end);
            if (write >= 0 && write < event) {
                return false;
            }
        }
        return facts.couldName(trace.thread(event), look.memory().owner(), end);
    }

    /** Whether the thread was in this wait when the event came, told already or not. */
    boolean isAsleepAt(Trace trace, int event) {
        int wait = waitEvent();
        return wait >= 0 && wait < event && (end(trace) < 0 || end(trace) > event);
    }

    /**
     * Whether the thread certainly sleeps in this wait when the event comes and holds no lock: every notification since it began to wait is
     * known to have woken another one.
     */
    boolean sleepsAt(Facts facts, int event) {
        Trace trace = facts.trace();
        int wait = waitEvent();
        if (!isAsleepAt(trace, event)
                || trace.op(wait) != Op.WAIT_BEGIN
                || !facts.holds().at(wait).isEmpty()) {
            return false;
        }
        int open = 0;
        for (int told : facts.channels().on(Channels.channelOf(trace, wait), wait, event)) {
            if (trace.op(told) != Op.NOTIFY) {
                return false;
            }
            open++;
        }
        for (int e : facts.channels().waitEnds(trace.object(wait), wait, event + 1)) {
            if (open > 0
                    && trace.b(e) != Op.OUTCOME_TIMED_OUT
                    && trace.b(e) != Op.OUTCOME_INTERRUPTED
                    && wokenSince(facts, e, wait)) {
                open--;
            }
        }
        return open == 0;
    }

    /** Whether a notification after {@code since} came while the wait that ends here lasted. */
    private static boolean wokenSince(Facts facts, int end, int since) {
        int begin = Channels.begin(facts.trace(), end);
        return !facts.channels()
                .on(facts.trace().object(end), Math.max(since, begin), end)
                .isEmpty();
    }

    /** Whether the thread needs a change of the location after the event, or knows of one, to come to its look. */
    private boolean isChangedOnTheWay(Facts facts, Memory memory, int event) {
        History history = facts.accesses().history(memory);
        int own = history.firstAfter(thread(facts.trace()), event);
        if (own >= 0 && own < begin) {
            return true;
        }
        for (int writer : history.writers()) {
            // If any write of the thread is needed, its first one is.
            int write = history.firstWriteAfter(writer, event);
            if (write >= 0 && write < begin && isNeeded(facts, write)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the other thread could only come to its look because this one had gone on. */
    boolean mustPrecede(Facts facts, WaitGuard other) {
        int gone = waitEvent() < 0 ? look.read() : end(facts.trace());
        return gone >= 0 && other.isNeeded(facts, gone);
    }

    /** Whether the thread could only come to its look after the event. What the look itself saw is for the reordering to change. */
    private boolean isNeeded(Facts facts, int event) {
        Trace trace = facts.trace();
        int before = trace.previous(begin);
        before = before < 0 ? trace.threadInfo(thread(trace)).start() : before;
        return before >= 0 && (before == event || facts.must().before(event, before));
    }

    /** The locks that the thread holds when it looks, in the order in which it took them. */
    List<Hold> held(Facts facts) {
        int before = facts.trace().previous(begin);
        return before < 0 ? List.of() : facts.holds().at(before);
    }
}
