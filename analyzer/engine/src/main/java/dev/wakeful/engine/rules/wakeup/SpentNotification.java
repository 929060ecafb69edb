package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.argument.Cue;
import dev.wakeful.engine.rules.argument.Slice;
import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Narrator;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Goal;
import dev.wakeful.engine.witness.Outcome;
import dev.wakeful.engine.witness.Program;
import dev.wakeful.engine.witness.Script;
import dev.wakeful.engine.witness.Search;
import dev.wakeful.trace.Op;

/**
 * One question to the witness search: does a thread sleep on although its condition has become true, because the notification went to
 * one that had left its wait?
 *
 * <p>Which waiter the notifier tells is not for the search to choose: it tells the one that it told.
 *
 * @param stranded the thread that is not told
 * @param departed the wait that the notification is for and that its thread has left
 */
record SpentNotification(WaitGuard stranded, int departed, int write, int notification) {
    private static final int STRANDED = 0;
    private static final int LONGEST_SPAN = 300;
    private static final int BOUND = 50_000;
    private static final String AGAIN = "again";
    private static final String GONE = "gone";
    private static final String SPENT = "spent";
    /** Stands for a condition that is nobody else's. */
    private static final long OWN = -1;

    /** What the search was asked and what it said. */
    record Answer(Program program, Outcome outcome) {}

    /** Where the notifier's script begins: with the critical section of the notification, or with the write before it. */
    int begin(Facts facts) {
        Trace trace = facts.trace();
        int begin = write;
        for (Hold hold : facts.holds().at(notification)) {
            if (trace.position(hold.acquire()) < trace.position(begin)
                    && facts.holds().at(write).contains(hold)) {
                begin = hold.acquire();
            }
        }
        return begin;
    }

    /** Asks; null when the steps in between cannot be put into scripts. */
    Answer ask(Facts facts) {
        Slice slice = new Slice(facts);
        Script.Builder waiter = slice.script(stranded.thread(facts.trace()));
        wait(facts, slice, waiter);
        Script.Builder notifier = slice.script(facts.trace().thread(notification));
        if (!tell(facts, slice, notifier)) {
            return null;
        }
        Program.Builder program = Program.builder()
                .script(waiter.build())
                .script(notifier.build())
                .expiry(false)
                .maxStates(BOUND);
        slice.start(program, begin(facts));
        Program question = program.build();
        Goal stranding = Goal.lostWakeup(STRANDED, stranded.goes(slice));
        return new Answer(question, Search.run(question, Goal.marked(SPENT).and(stranding)));
    }

    private void wait(Facts facts, Slice slice, Script.Builder script) {
        Trace trace = facts.trace();
        Narrator narrator = facts.narrator();
        int look = stranded.look().read();
        int wait = stranded.waitEvent();
        boolean parks = trace.op(departed) == Op.PARK_BEGIN;
        slice.heldBefore(script, stranded.begin());
        String name = narrator.memoryName(stranded.look().memory());
        script.label(AGAIN).at(Cue.of(look, "looks at " + name)).branch(stranded.goes(slice), GONE, null);
        script.at(null).read(slice.variable(stranded.look().memory()), stranded.waits(slice));
        script.at(
                wait >= 0
                        ? Cue.of(wait)
                        : Cue.at(
                                stranded.look().shape().site(),
                                look,
                                parks ? "would park" : "would wait in the same way"));
        if (parks) {
            script.park();
        } else {
            script.await(OWN, trace.a(wait >= 0 ? wait : departed));
        }
        script.at(null).jump(AGAIN);
        script.label(GONE).end();
    }

    private boolean tell(Facts facts, Slice slice, Script.Builder script) {
        Trace trace = facts.trace();
        int begin = begin(facts);
        int last = notification;
        for (Hold hold : facts.holds().at(notification)) {
            last = hold.release() >= 0 ? Math.max(last, hold.release()) : last;
        }
        slice.heldBefore(script, begin);
        int steps = 0;
        for (int e = begin; e >= 0 && trace.position(e) <= trace.position(last); e = trace.next(e)) {
            if (++steps > LONGEST_SPAN) {
                return false;
            }
            if (e == notification) {
                String who = facts.narrator().threadName(trace.thread(departed));
                script.at(Cue.of(e, facts.narrator().action(e) + ": " + who + " has left"))
                        .notifyOne(Channels.channelOf(trace, e));
                script.at(null).mark(SPENT);
            } else if (e == begin && trace.op(e) == Op.WAIT_END) {
                script.at(Cue.of(e)).acquire(facts.holds().at(e).get(0).lock());
            } else if (!slice.addWrite(script, e) && !slice.add(script, e)) {
                return trace.position(e) > trace.position(notification);
            }
        }
        return true;
    }
}
