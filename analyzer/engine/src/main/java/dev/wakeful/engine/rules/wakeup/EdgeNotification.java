package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.argument.Slice;
import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Formula;
import dev.wakeful.engine.witness.Goal;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.engine.witness.Program;
import dev.wakeful.engine.witness.Script;
import dev.wakeful.engine.witness.Search;
import dev.wakeful.trace.Relation;
import java.util.List;

/**
 * One question to the witness search: a notification is made only when a count leaves the value with which others wait, and wakes one of them; does another one sleep on
 * while what it waits for is there? Either two units are given one after the other, and the second time nobody is told because the count says that there was something already: the
 * lost wakeup of Herlihy and Shavit, The Art of Multiprocessor Programming, 8.2.2. Or the one that is woken waits for something else on the same condition, goes on, and tells
 * nobody for the same reason.
 *
 * @param told the waiter that the notification wakes
 * @param left another one
 * @param write the write that makes the condition of the other one true, in the critical section of the notification
 * @param second another such write, by any other thread than the two; -1 for none
 */
record EdgeNotification(WaitGuard told, WaitGuard left, int write, int notification, int second) {
    private static final int TOLD = 0;
    private static final int LEFT = 1;
    private static final int GIVES = 2;
    private static final int GIVES_MORE = 3;
    private static final int BOUND = 50_000;
    private static final String GOES = "goes";
    /** Whether the one that was told has gone on, and both units were given; locations of the slice have positive numbers. */
    private static final long GONE = -1;

    private static final long GIVEN = -2;

    /** What the search was asked and what it said. */
    record Answer(Program program, Outcome outcome) {}

    /**
     * Asks; null when one of the critical sections cannot be put into a script.
     *
     * @param cut where the critical section of the notification begins
     */
    Answer ask(Facts facts, CountedSpans spans, int cut) {
        Trace trace = facts.trace();
        Slice slice = new Slice(facts);
        Memory counted = trace.memory(write);
        long channel = Channels.channelOf(trace, notification);
        Formula go = left.goes(slice);
        long lock = trace.a(notification);
        boolean sameThread = second < 0 || trace.thread(second) == trace.thread(write);
        Script.Builder first = slice.script(told.thread(trace));
        Script.Builder other = slice.script(left.thread(trace));
        Script.Builder gives = slice.script(trace.thread(write));
        Script.Builder more = sameThread ? gives : slice.script(trace.thread(second));
        CountingSection taking = new CountingSection(facts, slice, counted, channel, TOLD, first);
        CountingSection giving = new CountingSection(facts, slice, counted, channel, GIVES, gives);
        CountingSection givingMore =
                sameThread ? giving : new CountingSection(facts, slice, counted, channel, GIVES_MORE, more);
        waits(facts, slice, first, taking, told, cut);
        waits(facts, slice, other, new CountingSection(facts, slice, counted, channel, LEFT, other), left, cut);
        other.at(null).release(lock).end();
        // The notification is for what the other one waits for.
        gives.at(null).read(slice.variable(counted), left.waits(slice));
        boolean understood = taking.addBehind(spans.behindWait(told, notification), told)
                && giving.add(spans.around(write), null)
                && (second < 0 || givingMore.add(spans.around(second), null));
        int last = facts.accesses().lastBefore(counted, cut);
        boolean known = !Counts.isContents(trace, counted) || last < 0 || trace.valueAfter(last) == 0;
        if (!understood || !known) {
            return null;
        }
        first.at(null).write(GONE, 1);
        more.at(null).write(GIVEN, 1);
        Program.Builder program =
                Program.builder().script(first.build()).script(other.build()).script(gives.build());
        if (!sameThread) {
            program.script(more.build()).afterEnd(GIVES, GIVES_MORE, 0);
        }
        for (int i = TOLD; i <= LEFT; i++) {
            if ((i == TOLD ? told : left).isAsleepAt(trace, cut)) {
                program.waiting(i);
            }
        }
        program.variable(GONE, 0).variable(GIVEN, 0).expiry(false).maxStates(BOUND);
        slice.start(program, cut);
        Program question = program.build();
        Formula over = Formula.is(GONE, Relation.EQ, 1).and(Formula.is(GIVEN, Relation.EQ, 1));
        return new Answer(question, Search.run(question, Goal.lostWakeup(LEFT, go.and(over))));
    }

    /** The wait, with what comes before it unless the thread sleeps already, up to where the thread goes on. */
    private void waits(
            Facts facts, Slice slice, Script.Builder script, CountingSection section, WaitGuard guard, int cut) {
        long lock = facts.trace().a(notification);
        if (guard.isAsleepAt(facts.trace(), cut)) {
            section.sleeps(guard, lock);
        } else {
            slice.heldBefore(script, guard.begin());
        }
        section.waits(guard, guard.look().read(), lock, GOES);
        script.label(GOES);
    }

    /** Whether the two sleep with the lock of the notification and no other one. */
    boolean holdOnlyItsLock(Facts facts) {
        for (WaitGuard guard : List.of(told, left)) {
            List<Hold> held = guard.held(facts);
            if (held.size() != 1 || held.get(0).lock() != facts.trace().a(notification)) {
                return false;
            }
        }
        return true;
    }
}
