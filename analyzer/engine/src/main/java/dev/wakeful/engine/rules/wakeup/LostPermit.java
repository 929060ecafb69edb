package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.argument.Cue;
import dev.wakeful.engine.rules.argument.Slice;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.rules.facts.Look;
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

/**
 * One question to the witness search: can the step between the look and the park use up the permit, so that the thread parks for
 * good?
 *
 * @param inner the first step between look and park that may park inside
 * @param notification the unpark that follows the write that makes the waiter's condition true
 */
record LostPermit(Look look, int inner, Enabling enabling, int notification) {
    private static final int WAITER = 0;
    private static final int BOUND = 50_000;
    private static final int LONGEST_SPAN = 300;
    private static final String AGAIN = "again";
    private static final String GONE = "gone";

    /** What the search was asked and what it said. */
    record Answer(Program program, Outcome outcome) {}

    /** Asks; null when the steps in between cannot be put into scripts. */
    Answer ask(Facts facts) {
        Trace trace = facts.trace();
        if (facts.must().before(enabling.write(), look.read())) {
            return null;
        }
        Slice slice = new Slice(facts);
        long guard = slice.variable(look.memory());
        Formula stay = slice.formula(look.literal(), look.memory(), enabling.before());
        Script.Builder waiter = slice.script(trace.thread(look.read()));
        slice.heldBefore(waiter, look.read());
        String text = "looks at " + facts.narrator().memoryName(look.memory()) + ": "
                + facts.narrator().value(look.memory(), enabling.before());
        waiter.label(AGAIN).at(Cue.of(look.read(), text)).branch(stay, null, GONE);
        for (int e = trace.next(look.read()); e != look.waitEvent(); e = trace.next(e)) {
            if (e == inner) {
                blocks(facts, waiter);
            }
            boolean blocking = e == inner && trace.op(e) != Op.ACQUIRE && trace.op(e) != Op.ACQUIRE_SHARED;
            if (!blocking && !slice.add(waiter, e)) {
                return null;
            }
        }
        waiter.at(Cue.of(look.waitEvent())).park(Patience.FOREVER, false);
        waiter.at(null).jump(AGAIN);
        waiter.label(GONE).end();
        Script.Builder notifier = slice.script(trace.thread(notification));
        slice.heldBefore(notifier, enabling.write());
        int steps = 0;
        for (int e = enabling.write(); e >= 0; e = trace.next(e)) {
            if (++steps > LONGEST_SPAN) {
                return null;
            }
            if (e == notification) {
                notifier.at(Cue.of(e)).unpark(WAITER);
                break;
            }
            if (!slice.add(notifier, e)) {
                return null;
            }
        }
        Program question = Program.builder()
                .script(waiter.build())
                .script(notifier.build())
                .variable(guard, enabling.before())
                .expiry(false)
                .maxStates(BOUND)
                .build();
        Formula go =
                look.literal().relation().isOpaque() ? Formula.is(guard, Relation.EQ, enabling.after()) : stay.negate();
        return new Answer(question, Search.run(question, Goal.lostWakeup(WAITER, go)));
    }

    /** What parks inside may use up a permit that is there, and goes on for reasons of its own. */
    private void blocks(Facts facts, Script.Builder script) {
        String what =
                switch (facts.trace().op(inner)) {
                    case ACQUIRE, ACQUIRE_SHARED ->
                        "parks inside "
                                + facts.narrator().objectName(facts.trace().object(inner))
                                + ", which another thread has locked";
                    case PARK_BEGIN -> "parks for something else";
                    default ->
                        "parks inside "
                                + facts.narrator().objectName(facts.trace().object(inner));
                };
        script.at(Cue.of(inner, what)).park(Patience.FOREVER, true);
    }
}
