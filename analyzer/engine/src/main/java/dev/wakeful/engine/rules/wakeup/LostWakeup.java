package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.argument.Cue;
import dev.wakeful.engine.rules.argument.Slice;
import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Look;
import dev.wakeful.engine.rules.facts.Looks;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Formula;
import dev.wakeful.engine.witness.Goal;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.engine.witness.Patience;
import dev.wakeful.engine.witness.Program;
import dev.wakeful.engine.witness.Script;
import dev.wakeful.engine.witness.Search;
import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One question to the witness search: can the waiter of a look end up asleep although a write has made its condition true and
 * the writer has told (or has found nobody to tell)?
 *
 * <p>The waiter's script runs from the look to the wait. Where the recording holds no wait after the look, the script
 * follows the site's shape: the looks of its path, the lock, the wait. The notifier's script runs over the write and the
 * notification to the end of their critical sections. Reads of other variables are assumed to give what they gave.
 *
 * @param notification the notification, -1 when the notifier saw nobody to tell
 */
record LostWakeup(Look look, Enabling enabling, int notification) {
    private static final int WAITER = 0;
    private static final int LONGEST_SPAN = 300;
    private static final int BOUND = 50_000;
    private static final String WRITTEN = "written";
    private static final String GONE = "gone";
    private static final String AGAIN = "again";
    private static final String UNTOLD = "untold";
    private static final String CLOSED = "closed";

    /** What the search was asked and what it said. */
    record Answer(Program program, Outcome outcome) {}

    int waiter(Trace trace) {
        return trace.thread(look.read());
    }

    int notifier(Trace trace) {
        return trace.thread(enabling.write());
    }

    /** Asks; null when the steps in between cannot be put into scripts. */
    Answer ask(Facts facts, Tellers tellers) {
        Slice slice = new Slice(facts);
        long guard = slice.variable(look.memory());
        Script.Builder waiting = slice.script(waiter(facts.trace()));
        if (!waiter(facts, slice, waiting)) {
            return null;
        }
        for (Memory announced : announced(facts.trace())) {
            slice.variable(announced);
        }
        Script.Builder telling = slice.script(notifier(facts.trace()));
        if (!notifier(facts, tellers, slice, telling)) {
            return null;
        }
        telling.label(GONE).end();
        Program.Builder program = Program.builder()
                .script(waiting.build())
                .script(telling.build())
                .variable(guard, enabling.before())
                .semaphore(channel(facts.trace()), 0)
                .expiry(false)
                .maxStates(BOUND);
        for (Memory announced : announced(facts.trace())) {
            program.variable(slice.variable(announced), valueBefore(facts, announced, look.read()));
        }
        for (Memory memory : slice.memories()) {
            if (!memory.equals(look.memory()) && !announced(facts.trace()).contains(memory)) {
                program.variable(slice.variable(memory), valueAtCut(facts, memory));
            }
        }
        Formula go = look.literal().relation().isOpaque()
                ? Formula.is(guard, Relation.EQ, enabling.after())
                : Formula.is(
                        guard,
                        look.literal().relation().negate(),
                        look.literal().operand());
        Program question = program.build();
        Goal lost = Goal.lostWakeup(WAITER, go);
        return new Answer(
                question, Search.run(question, changesGuard(facts.trace()) ? lost.and(Goal.marked(WRITTEN)) : lost));
    }

    private long channel(Trace trace) {
        return trace.object(look.waitEvent() >= 0 ? look.waitEvent() : notification);
    }

    /** Locations other than the guard that the waiter writes between its look and its wait: where it announces itself. */
    private Set<Memory> announced(Trace trace) {
        Set<Memory> announced = writtenBeforeWait(trace);
        announced.remove(look.memory());
        return announced;
    }

    private Set<Memory> writtenBeforeWait(Trace trace) {
        Set<Memory> written = new HashSet<>();
        for (int e = look.read(); look.waitEvent() >= 0 && e >= 0 && e != look.waitEvent(); e = trace.next(e)) {
            if (trace.op(e).isWrite() && trace.memory(e) != null) {
                written.add(trace.memory(e));
            }
        }
        return written;
    }

    /** Whether the waiter itself changes the guard before it waits: then a guard that does not say wait any more need not be the notifier's doing. */
    private boolean changesGuard(Trace trace) {
        return writtenBeforeWait(trace).contains(look.memory());
    }

    /** Who compares the guard and sets it does nothing to another value than the one that it met. */
    private boolean add(Trace trace, Slice slice, Script.Builder script, int e) {
        boolean compares = trace.op(e) == Op.UPDATE
                && trace.site(e).operation().contains("compareAnd")
                && look.memory().equals(trace.memory(e));
        if (compares) {
            long guard = slice.variable(look.memory());
            script.at(Cue.of(e)).compareAndSet(guard, trace.valueBefore(e), trace.valueAfter(e), GONE);
        }
        return compares || slice.add(script, e);
    }

    private static long valueBefore(Facts facts, Memory memory, int event) {
        int write = facts.accesses().lastWriteBefore(facts.trace(), memory, event);
        return write < 0 ? 0 : facts.trace().valueAfter(write);
    }

    private boolean waiter(Facts facts, Slice slice, Script.Builder script) {
        slice.heldBefore(script, look.read());
        script.label(AGAIN);
        boolean whole = look.waitEvent() >= 0 ? recorded(facts, slice, script) : shaped(facts, slice, script);
        script.label(GONE).end();
        return whole;
    }

    private boolean recorded(Facts facts, Slice slice, Script.Builder script) {
        Trace trace = facts.trace();
        for (Memory announced : announced(trace)) {
            slice.variable(announced);
        }
        int steps = 0;
        for (int e = look.read(); e != look.waitEvent(); e = trace.next(e)) {
            if (e < 0 || ++steps > LONGEST_SPAN) {
                return false;
            }
            if (Looks.takesOut(trace, e) && look.memory().equals(trace.memory(e))) {
                // Who finds nothing to take out changes nothing.
                continue;
            }
            if (closes(trace, e)) {
                String closed = CLOSED + steps;
                script.at(Cue.of(e))
                        .select(trace.object(look.waitEvent()), Patience.none(closed), true)
                        .label(closed);
            }
            List<Literal> literals = literalsAt(trace, e);
            for (Literal literal : literals) {
                looksAt(facts, slice, script, e, literal, trace.memory(e));
            }
            if (literals.isEmpty() && !add(trace, slice, script, e)) {
                return false;
            }
        }
        Cue cue = Cue.of(look.waitEvent());
        if (closesBefore(trace)) {
            script.at(cue).select(trace.object(look.waitEvent()), Patience.FOREVER, true);
            return true;
        }
        switch (trace.op(look.waitEvent())) {
            // Who waits for a phase to pass misses none since it asked for its number: like a permit, an arrival ends
            // the wait that comes.
            case PARK_BEGIN, QUEUED_BEGIN, LATCH_AWAIT_BEGIN -> script.at(cue).park();
            case SELECT_BEGIN -> script.at(cue).select(trace.object(look.waitEvent()), Patience.FOREVER, true);
            case PERMITS_ACQUIRE_BEGIN ->
                script.at(cue)
                        .take(trace.object(look.waitEvent()), Math.max(1, trace.a(look.waitEvent())), Patience.FOREVER);
            default -> {
                script.at(cue).await(trace.object(look.waitEvent()), trace.a(look.waitEvent()));
                return true;
            }
        }
        looksAgain(facts, script);
        return true;
    }

    /**
     * Whether the waiter closes, between its look and its wait, the synchronizer that it goes on to wait for: what opened it before is forgotten then, other than
     * a permit, which waits for the next one who parks.
     */
    private boolean closesBefore(Trace trace) {
        for (int e = look.read(); look.waitEvent() >= 0 && e >= 0 && e != look.waitEvent(); e = trace.next(e)) {
            if (closes(trace, e)) {
                return true;
            }
        }
        return false;
    }

    private boolean closes(Trace trace, int e) {
        return trace.op(look.waitEvent()) == Op.QUEUED_BEGIN
                && e != look.read()
                && trace.op(e).isWrite()
                && trace.memory(e) != null
                && trace.memory(e).owner() == trace.object(look.waitEvent());
    }

    /**
     * A permit may be there already and end the first wait at once: a waiter that loops looks again and sleeps then. Only where
     * it comes back with the locks that it had at the look.
     */
    private void looksAgain(Facts facts, Script.Builder script) {
        boolean sameLocks = look.waitEvent() < 0
                || facts.holds().at(look.read()).equals(facts.holds().at(look.waitEvent()));
        if (look.shape().recheck() == GuardShape.Recheck.LOOP && sameLocks) {
            script.at(null).jump(AGAIN);
        }
    }

    /** The literals of the look's path that an event decides: one value may be compared more than once. */
    private List<Literal> literalsAt(Trace trace, int event) {
        if (!trace.op(event).isAccess() || trace.memory(event) == null) {
            return List.of();
        }
        return look.path().stream()
                .filter(literal -> literal.readSite() == trace.siteId(event))
                .toList();
    }

    /** A look of the path. An opaque one at another location than the guard's is assumed to give what it gave. */
    private void looksAt(Facts facts, Slice slice, Script.Builder script, int event, Literal literal, Memory memory) {
        boolean guard = memory.equals(look.memory());
        if (!guard && literal.relation().isOpaque()) {
            return;
        }
        long value = guard ? enabling.before() : valueAtCut(facts, memory);
        String text = "looks at " + facts.narrator().memoryName(memory) + ": "
                + facts.narrator().value(memory, value);
        script.at(Cue.at(literal.readSite(), event, text)).branch(slice.formula(literal, memory, value), null, GONE);
    }

    /** What a location other than the guard holds when the slice begins. */
    private long valueAtCut(Facts facts, Memory memory) {
        return valueBefore(facts, memory, firstOfNotifier(facts.trace()));
    }

    private int firstOfNotifier(Trace trace) {
        boolean toldFirst = notification >= 0 && trace.position(notification) < trace.position(enabling.write());
        return toldFirst ? notification : enabling.write();
    }

    /** No wait followed: the path's looks outside the lock, the lock, the looks under it, the wait. */
    private boolean shaped(Facts facts, Slice slice, Script.Builder script) {
        Trace trace = facts.trace();
        Op told = trace.op(notification);
        if (Channels.unparks(told) || told == Op.PERMITS_RELEASE) {
            pathLooks(facts, slice, script, null);
            Cue cue = Cue.at(
                    look.shape().site(), look.read(), Channels.unparks(told) ? "would park" : "would acquire a permit");
            if (Channels.unparks(told)) {
                script.at(cue).park();
            } else {
                script.at(cue).take(trace.object(notification), 1, Patience.FOREVER);
            }
            looksAgain(facts, script);
            return true;
        }
        long lock = trace.a(notification);
        boolean held = facts.holds().of(look.read(), lock) != null;
        boolean letsGo = held && look.literal().held() == Literal.Held.NO;
        if (!held || letsGo) {
            pathLooks(facts, slice, script, Literal.Held.NO);
            if (letsGo) {
                script.at(Cue.of(look.read(), "unlocks " + facts.narrator().objectName(lock)))
                        .release(lock);
            }
            String text = "locks " + facts.narrator().objectName(lock);
            script.at(Cue.at(look.shape().site(), look.read(), text)).acquire(lock);
            pathLooks(facts, slice, script, Literal.Held.YES);
        } else {
            pathLooks(facts, slice, script, null);
        }
        long condition = trace.object(notification);
        script.at(Cue.at(
                        look.shape().site(),
                        look.read(),
                        "would wait on " + facts.narrator().objectName(condition)))
                .await(condition, lock);
        return true;
    }

    private void pathLooks(Facts facts, Slice slice, Script.Builder script, Literal.Held held) {
        for (Literal literal : look.path()) {
            boolean underLock = literal.held() == Literal.Held.YES;
            Memory memory = memoryOf(facts.trace(), literal);
            if (memory != null && (held == null || underLock == (held == Literal.Held.YES))) {
                looksAt(facts, slice, script, look.read(), literal, memory);
            }
        }
    }

    /** The location that a literal of the path speaks of: that of the thread's nearest read there, null when there is none. */
    private Memory memoryOf(Trace trace, Literal literal) {
        if (literal.readSite() == look.literal().readSite()
                || trace.siteOf(literal.readSite()).variable()
                        == trace.siteOf(look.literal().readSite()).variable()) {
            return look.memory();
        }
        return Looks.nearest(trace, look.read(), literal.readSite(), LONGEST_SPAN);
    }

    private boolean notifier(Facts facts, Tellers tellers, Slice slice, Script.Builder script) {
        Trace trace = facts.trace();
        int first = enabling.write();
        int last = enabling.write();
        if (notification >= 0) {
            first = trace.position(notification) < trace.position(first) ? notification : first;
            last = trace.position(notification) > trace.position(last) ? notification : last;
        }
        slice.heldBefore(script, first);
        int resume = -1;
        int steps = 0;
        int e = first;
        boolean untold = notification < 0;
        while (e >= 0
                && (trace.position(e) <= trace.position(last)
                        || untold
                        || facts.holds().anyToRelease(trace.previous(e)))) {
            if (++steps > LONGEST_SPAN) {
                return !untold && trace.position(e) > trace.position(last);
            }
            if (resume == e) {
                script.label(UNTOLD);
                resume = -2;
            }
            Literal asked = tellers.announcement(e);
            if (asked != null && tellsOfWaiters(trace, slice, e) && resume == -1) {
                Formula announced = slice.formula(asked, trace.memory(e), trace.valueBefore(e));
                String text =
                        "looks whether somebody waits (" + facts.narrator().memoryName(trace.memory(e)) + ")";
                if (notification < 0) {
                    script.at(Cue.of(e, text + ": no")).read(slice.variable(trace.memory(e)), announced.negate());
                    untold = false;
                } else if (trace.position(e) < trace.position(notification)) {
                    script.at(Cue.of(e, text)).branch(announced, null, UNTOLD);
                    resume = afterTelling(facts, e);
                }
            } else if (tellers.listens(look, e)) {
                tell(facts, script, e, look.waitEvent() >= 0 && closesBefore(trace));
            } else if (trace.op(e) == Op.WAIT_BEGIN && trace.position(e) > trace.position(last) && !untold) {
                // It has told, and waits for an answer: for the waiter its critical section is over.
                script.at(Cue.of(e)).release(trace.a(e));
                return true;
            } else if (!add(trace, slice, script, e)) {
                return false;
            }
            if (e == enabling.write() && changesGuard(trace)) {
                script.at(null).mark(WRITTEN);
            }
            e = trace.next(e);
        }
        if (resume >= 0) {
            script.label(UNTOLD);
        }
        return !untold;
    }

    /**
     * Whether the notifier learns at the event whether somebody waits. Where no wait was recorded nobody knows how the waiter would have announced itself
     * after its look, so that the notifier is taken to find it. What it reads of the guard tells of the state, unless waiters announce themselves there; an
     * update of the guard that decides by what it found is above all the change that the waiter waits for.
     */
    private boolean tellsOfWaiters(Trace trace, Slice slice, int e) {
        boolean ofGuard = look.memory().equals(trace.memory(e));
        return look.waitEvent() >= 0
                && slice.knows(trace.memory(e))
                && (!ofGuard
                        || !trace.op(e).isWrite() && writtenBeforeWait(trace).contains(look.memory()));
    }

    /** Where the notifier goes on when it tells nobody: behind the notification and what was locked for it. */
    private int afterTelling(Facts facts, int asked) {
        Trace trace = facts.trace();
        int held = facts.holds().at(asked).size();
        int e = trace.next(notification);
        while (e >= 0 && facts.holds().at(trace.previous(e)).size() > held) {
            e = trace.next(e);
        }
        return e < 0 ? Integer.MAX_VALUE : e;
    }

    private static void tell(Facts facts, Script.Builder script, int e, boolean opens) {
        Trace trace = facts.trace();
        Cue cue = Cue.of(e);
        if (opens) {
            script.at(cue).setReady(trace.object(e));
            return;
        }
        switch (trace.op(e)) {
            case NOTIFY -> script.at(cue).notifyOne(trace.object(e));
            case NOTIFY_ALL -> script.at(cue).notifyEach(trace.object(e));
            case UNPARK, QUEUE_SIGNAL, LATCH_DOWN -> script.at(cue).unpark(WAITER);
            case SELECT_WAKEUP -> script.at(cue).setReady(trace.object(e));
            default -> script.at(cue).give(trace.object(e), Math.max(1, trace.a(e)));
        }
    }
}
