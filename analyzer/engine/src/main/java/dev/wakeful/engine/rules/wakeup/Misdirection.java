package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.argument.Cue;
import dev.wakeful.engine.rules.argument.Slice;
import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Formula;
import dev.wakeful.engine.witness.Goal;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.engine.witness.Patience;
import dev.wakeful.engine.witness.Program;
import dev.wakeful.engine.witness.Script;
import dev.wakeful.engine.witness.Search;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One question to the witness search: can the single notification wake a thread that then waits on, while the thread whose condition
 * has become true sleeps?
 *
 * <p>Both waiters' scripts are their waits as the places define them (look, wait, look again), with the locations as they were
 * when the notifier came to its critical section. The notifier's script runs over the write and the notification to the end of their
 * critical sections, and over further notifications by which it makes up for having told one only.
 *
 * @param meant the thread whose condition the write makes true
 * @param other the thread that waits on the same channel for something else
 * @param how how the other one wastes the notification
 */
record Misdirection(WaitGuard meant, WaitGuard other, How how, int write, int notification) {
    private static final int MEANT = 0;
    private static final int OTHER = 1;
    private static final int LONGEST_SPAN = 300;
    private static final int NEAR = 64;
    private static final int BOUND = 50_000;
    private static final String AGAIN = "again";
    private static final String GONE = "gone";
    private static final String WENT = "went";
    /** Whether the other one was woken for nothing; locations of the slice have positive numbers. */
    static final long WASTED = -1;

    /** How a thread wastes a notification. */
    enum How {
        /** It looks, waits, is woken, and waits again. */
        WAITS_AGAIN,
        /** It sleeps since an earlier look, whatever it would see now; it is woken and waits again. */
        SLEEPS_ON,
        /** It looks, waits, is woken and leaves without another look: its time is up. */
        LEAVES,
        /** It looks, waits, is woken, finds its own condition true as well, and goes on without a word to anybody. */
        GOES_ON
    }

    /** What the search was asked and what it said. */
    record Answer(Program program, Outcome outcome) {}

    /** Asks; null when the steps in between cannot be put into scripts. */
    Answer ask(Facts facts) {
        Trace trace = facts.trace();
        Slice slice = new Slice(facts);
        Formula go = meant.goes(slice);
        Script.Builder first = slice.script(meant.thread(trace));
        wait(facts, slice, first, meant);
        Script.Builder second = slice.script(other.thread(trace));
        wait(facts, slice, second, other);
        Script.Builder notifier = slice.script(trace.thread(notification));
        if (!tell(facts, slice, notifier)) {
            return null;
        }
        Program.Builder program = Program.builder()
                .script(first.build())
                .script(second.build())
                .script(notifier.build())
                .variable(WASTED, 0)
                .semaphore(trace.object(notification), 0)
                .expiry(false)
                .maxStates(BOUND);
        if (how == How.SLEEPS_ON) {
            program.waiting(OTHER);
        }
        slice.start(program, begin(facts));
        Program question = program.build();
        Formula wasted = Formula.is(WASTED, Relation.EQ, 1);
        return new Answer(question, Search.run(question, Goal.lostWakeup(MEANT, go.and(wasted))));
    }

    /** Where the notifier's script begins: with the critical section of the notification, or with the write before it. */
    int begin(Facts facts) {
        return begin(facts, write, notification);
    }

    static int begin(Facts facts, int write, int notification) {
        Trace trace = facts.trace();
        Hold hold = isOfPermits(trace, notification) ? null : facts.holds().of(notification, trace.a(notification));
        return hold != null && trace.position(hold.acquire()) < trace.position(write) ? hold.acquire() : write;
    }

    void wait(Facts facts, Slice slice, Script.Builder script, WaitGuard guard) {
        if (guard != other || how != How.SLEEPS_ON) {
            slice.heldBefore(script, guard.begin());
        }
        waitWithLocks(facts, slice, script, guard);
    }

    /** The wait of a thread that has the locks already that it looks under. */
    void waitWithLocks(Facts facts, Slice slice, Script.Builder script, WaitGuard guard) {
        Trace trace = facts.trace();
        Narrator narrator = facts.narrator();
        long condition = trace.object(notification);
        int look = guard.look().read();
        String names = guard.memories().stream().map(narrator::memoryName).collect(Collectors.joining(" and "));
        Cue waits = guard.waitEvent() >= 0
                ? Cue.of(guard.waitEvent())
                : Cue.at(guard.look().shape().site(), look, "would wait on " + narrator.objectName(condition));
        if (guard != other || how != How.SLEEPS_ON) {
            looks(slice, script, guard, Cue.of(look, "looks at " + names), GONE);
        }
        sleep(trace, script.at(waits));
        if (guard == other && how == How.LEAVES) {
            int end = Channels.end(trace, guard.waitEvent());
            script.at(Cue.of(end, "does not look again: its time is up")).write(WASTED, 1);
        } else {
            boolean goesOn = guard == other && how == How.GOES_ON;
            script.label(AGAIN);
            looks(slice, script, guard, Cue.of(look, "looks at " + names + " again"), goesOn ? WENT : GONE);
            if (guard == other && !goesOn) {
                script.at(null).write(WASTED, 1);
            }
            sleep(trace, script.at(waits));
            script.at(null).jump(AGAIN);
        }
        if (guard == other && how == How.GOES_ON) {
            script.label(WENT).at(null).write(WASTED, 1);
        }
        script.label(GONE).at(null);
        List<Hold> held = guard.held(facts);
        for (int i = held.size() - 1; i >= 0; i--) {
            if (held.get(i).shared()) {
                script.releaseShared(held.get(i).lock());
            } else {
                script.release(held.get(i).lock());
            }
        }
        script.end();
    }

    boolean isOfPermits(Trace trace) {
        return isOfPermits(trace, notification);
    }

    static boolean isOfPermits(Trace trace, int notification) {
        return trace.op(notification) == Op.PERMITS_RELEASE;
    }

    private void sleep(Trace trace, Script.Builder script) {
        if (isOfPermits(trace)) {
            script.take(trace.object(notification), 1, Patience.FOREVER);
        } else {
            script.await(trace.object(notification), trace.a(notification));
        }
    }

    /** Goes on where the condition is certainly true, or waits where it is certainly not; nothing is known of other values. */
    private static void looks(Slice slice, Script.Builder script, WaitGuard guard, Cue cue, String on) {
        script.at(cue).branch(guard.goes(slice), on, null);
        script.at(null).read(slice.variable(guard.look().memory()), guard.waits(slice));
    }

    private boolean tell(Facts facts, Slice slice, Script.Builder script) {
        int begin = begin(facts);
        slice.heldBefore(script, begin);
        return replay(facts, slice, script, begin, last(facts), notification);
    }

    /**
     * Adds what the thread of a notification did from an event to another, both included, or to a wait behind the notification: as far as the waiters are concerned its critical section is over then. False when that
     * cannot be put into a script.
     */
    static boolean replay(Facts facts, Slice slice, Script.Builder script, int from, int last, int notification) {
        Trace trace = facts.trace();
        long lock = trace.a(notification);
        int steps = 0;
        for (int e = from; e >= 0 && trace.position(e) <= trace.position(last); e = trace.next(e)) {
            if (++steps > LONGEST_SPAN) {
                return false;
            }
            boolean told = trace.object(e) == trace.object(notification);
            if (told && trace.op(e) == Op.NOTIFY) {
                script.at(Cue.of(e)).notifyOne(trace.object(e));
            } else if (told && trace.op(e) == Op.PERMITS_RELEASE) {
                script.at(Cue.of(e)).give(trace.object(e), Math.max(1, trace.a(e)));
            } else if (told && trace.op(e) == Op.NOTIFY_ALL) {
                script.at(Cue.of(e)).notifyEach(trace.object(e));
            } else if (e == from && trace.op(e) == Op.WAIT_END) {
                script.at(Cue.of(e, "locks " + facts.narrator().objectName(lock)))
                        .acquire(lock);
            } else if (trace.op(e) == Op.WAIT_BEGIN && trace.a(e) == lock) {
                script.at(Cue.of(e)).release(lock);
                return trace.position(e) > trace.position(notification);
            } else if (!slice.addWrite(script, e) && !slice.add(script, e)) {
                return false;
            }
        }
        return true;
    }

    /** The end of the critical sections around the notification, and around those that come on top of it. */
    int last(Facts facts) {
        Trace trace = facts.trace();
        int last = closes(facts, notification);
        int from = last;
        for (int e = trace.next(last), steps = 0; e >= 0 && steps < NEAR; e = trace.next(e), steps++) {
            Op op = trace.op(e);
            boolean told = trace.object(e) == trace.object(notification);
            if (told && (op == Op.NOTIFY || op == Op.NOTIFY_ALL || op == Op.PERMITS_RELEASE)) {
                if (announcesAnother(trace, from, e)) {
                    break;
                }
                last = closes(facts, e);
                from = last;
            } else if (op == Op.WAIT_BEGIN || op == Op.PARK_BEGIN || op == Op.TASK_BEGIN || op == Op.TASK_END) {
                break;
            }
        }
        return last;
    }

    /** Whether one of the locations that the waiters look at was written between: the notification belongs to that. */
    private boolean announcesAnother(Trace trace, int from, int to) {
        for (int e = trace.next(from); e >= 0 && e != to; e = trace.next(e)) {
            Memory memory = trace.op(e).isWrite() ? trace.memory(e) : null;
            if (memory != null
                    && (meant.memories().contains(memory) || other.memories().contains(memory))) {
                return true;
            }
        }
        return false;
    }

    private static int closes(Facts facts, int event) {
        int last = event;
        for (Hold hold : facts.holds().at(event)) {
            if (hold.release() >= 0) {
                last = Math.max(last, hold.release());
            }
        }
        return last;
    }
}
