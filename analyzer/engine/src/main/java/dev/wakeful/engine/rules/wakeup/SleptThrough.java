package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.argument.Cue;
import dev.wakeful.engine.rules.argument.Slice;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Formula;
import dev.wakeful.engine.witness.Goal;
import dev.wakeful.engine.witness.Program;
import dev.wakeful.engine.witness.Script;
import dev.wakeful.engine.witness.Search;
import dev.wakeful.trace.Relation;

/**
 * A {@link Misdirection} whose other one sleeps since before its own condition became true: of that another waiter for the same was told, the notifier itself, which takes what was there and
 * whose notification then wakes the one that finds nothing. Three threads with one condition are enough: two consumers that find nothing, and a producer that gives one thing and waits to give the next.
 *
 * @param question what is wasted in the end
 * @param own the wait of the notifier for the same as the other one, which its notification follows
 * @param firstWrite the write that makes the condition of both true
 * @param firstTold the notification of that
 */
record SleptThrough(Misdirection question, WaitGuard own, int firstWrite, int firstTold) {
    private static final int MEANT = 0;
    private static final int BOUND = 100_000;
    private static final String OWN = "own";
    private static final String ON = "on";

    /** Asks; null when the steps in between cannot be put into scripts. */
    Misdirection.Answer ask(Facts facts) {
        Trace trace = facts.trace();
        Slice slice = new Slice(facts);
        Formula go = question.meant().goes(slice);
        question.other().goes(slice);
        own.goes(slice);
        int first = Misdirection.begin(facts, firstWrite, firstTold);
        Script.Builder meant = slice.script(question.meant().thread(trace));
        Script.Builder other = slice.script(question.other().thread(trace));
        Script.Builder notifier = slice.script(trace.thread(question.notification()));
        boolean tellsBoth = trace.thread(firstWrite) == question.meant().thread(trace);
        Script.Builder teller = tellsBoth ? meant : slice.script(trace.thread(firstWrite));
        Misdirection before =
                new Misdirection(question.meant(), question.other(), question.how(), firstWrite, firstTold);
        int last = tellsBoth ? trace.previous(question.meant().begin()) : before.last(facts);
        slice.heldBefore(teller, first);
        if (!Misdirection.replay(facts, slice, teller, first, last, firstTold)) {
            return null;
        }
        if (tellsBoth) {
            question.waitWithLocks(facts, slice, meant, question.meant());
        } else {
            question.wait(facts, slice, meant, question.meant());
        }
        question.wait(facts, slice, other, question.other());
        if (!tell(facts, slice, notifier)) {
            return null;
        }
        Program.Builder program = Program.builder().script(meant.build()).script(other.build());
        if (!tellsBoth) {
            program.script(teller.build());
        }
        program.script(notifier.build())
                .variable(Misdirection.WASTED, 0)
                .expiry(false)
                .maxStates(BOUND);
        slice.start(program, first);
        Program built = program.build();
        Formula wasted = Formula.is(Misdirection.WASTED, Relation.EQ, 1);
        return new Misdirection.Answer(built, Search.run(built, Goal.lostWakeup(MEANT, go.and(wasted))));
    }

    /** The notifier waits as the other one does, and then does what it did. */
    private boolean tell(Facts facts, Slice slice, Script.Builder script) {
        Trace trace = facts.trace();
        int begin = question.begin(facts);
        int last = question.last(facts);
        if (own.waitEvent() >= 0) {
            slice.heldBefore(script, own.begin());
            waits(facts, slice, script);
            return Misdirection.replay(facts, slice, script, trace.next(begin), last, question.notification());
        }
        slice.heldBefore(script, begin);
        if (!Misdirection.replay(facts, slice, script, begin, trace.previous(own.begin()), question.notification())) {
            return false;
        }
        waits(facts, slice, script);
        return Misdirection.replay(facts, slice, script, own.begin(), last, question.notification());
    }

    private void waits(Facts facts, Slice slice, Script.Builder script) {
        Trace trace = facts.trace();
        String name = facts.narrator().memoryName(own.look().memory());
        script.label(OWN);
        script.at(Cue.of(own.look().read(), "looks at " + name)).branch(own.goes(slice), ON, null);
        script.at(null).read(slice.variable(own.look().memory()), own.waits(slice));
        Cue cue = own.waitEvent() >= 0
                ? Cue.of(own.waitEvent())
                : Cue.at(
                        own.look().shape().site(),
                        own.look().read(),
                        "would wait on " + facts.narrator().objectName(trace.object(question.notification())));
        script.at(cue).await(trace.object(question.notification()), trace.a(question.notification()));
        script.at(null).jump(OWN);
        script.label(ON);
    }
}
