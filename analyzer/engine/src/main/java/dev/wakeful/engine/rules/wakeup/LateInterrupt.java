package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.argument.Cue;
import dev.wakeful.engine.rules.argument.Slice;
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
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import java.util.List;
import java.util.Set;

/**
 * One question to the witness search: can the interrupt arrive when its thread has begun the next work?
 *
 * @param announced the thread writes itself where others find it
 * @param over the announcement is withdrawn, or the task ends
 * @param next the thread begins its next work
 * @param look the other thread reads the reference
 */
record LateInterrupt(int announced, int over, int next, int look, int interrupt) {
    private static final int LONGEST_SPAN = 300;
    private static final int BOUND = 50_000;
    private static final String LATE = "late";
    /** Whether the next work has begun; locations of the slice have positive numbers. */
    private static final long BEGUN = -1;

    /** What the search was asked and what it said. */
    record Answer(Program program, Outcome outcome) {}

    /** Asks; null when the steps in between cannot be put into scripts, or must-order keeps the two apart. */
    Answer ask(Facts facts) {
        Trace trace = facts.trace();
        if (facts.must().before(interrupt, next) || facts.must().before(over, look)) {
            return null;
        }
        List<Integer> working = CommonMemory.span(trace, over, next);
        List<Integer> cancelling = CommonMemory.span(trace, look, interrupt);
        if (working.size() > LONGEST_SPAN || cancelling.size() > LONGEST_SPAN) {
            return null;
        }
        Slice slice = new Slice(facts);
        Memory memory = trace.memory(announced);
        long reference = slice.variable(memory);
        CommonMemory common = CommonMemory.of(facts, slice, working, cancelling, Set.of(memory));
        Script.Builder worker = slice.script(trace.thread(over));
        if (!work(facts, slice, worker, working, common, reference)) {
            return null;
        }
        Script.Builder canceller = slice.script(trace.thread(interrupt));
        if (!cancel(facts, slice, canceller, cancelling, common, reference)) {
            return null;
        }
        Program.Builder program = Program.builder()
                .script(worker.build())
                .script(canceller.build())
                .variable(reference, trace.valueAfter(announced))
                .variable(BEGUN, 0)
                .maxStates(BOUND);
        common.start(program);
        Program question = program.build();
        return new Answer(question, Search.run(question, Goal.marked(LATE)));
    }

    private boolean work(
            Facts facts, Slice slice, Script.Builder script, List<Integer> span, CommonMemory common, long reference) {
        Trace trace = facts.trace();
        slice.heldBefore(script, over);
        for (int e : span) {
            if (e == next) {
                script.at(Cue.of(e, "begins its next work")).write(BEGUN, 1);
            } else if (trace.op(e).isWrite() && trace.memory(announced).equals(trace.memory(e))) {
                script.at(Cue.of(e)).write(reference, trace.valueAfter(e));
            } else if (e == over) {
                script.at(Cue.of(e, "ends its work")).write(BEGUN, 0);
            } else if (!common.add(script, e) && !waits(trace, e) && !slice.add(script, e)) {
                return false;
            }
        }
        return true;
    }

    /** Waiting for the next work is no obstacle: the recording shows that it came. */
    private static boolean waits(Trace trace, int e) {
        return switch (trace.op(e)) {
            case PARK_BEGIN, QUEUED_BEGIN, PERMITS_ACQUIRE_BEGIN, LATCH_AWAIT_BEGIN, GET_BEGIN -> true;
            default -> false;
        };
    }

    private boolean cancel(
            Facts facts, Slice slice, Script.Builder script, List<Integer> span, CommonMemory common, long reference) {
        Trace trace = facts.trace();
        slice.heldBefore(script, look);
        for (int e : span) {
            if (e == interrupt) {
                String target = facts.narrator().threadName(trace.thread(over));
                script.at(Cue.of(e, "interrupts " + target)).mark(LATE, Formula.is(BEGUN, Relation.EQ, 1));
            } else if (trace.memory(announced).equals(trace.lookedAt(e))) {
                Cue cue = trace.op(e) == Op.LOOK_AGAIN
                        ? Cue.of(
                                e,
                                "finds the same as before in "
                                        + facts.narrator().memoryName(trace.lookedAt(e)))
                        : Cue.of(e);
                script.at(cue).read(reference, Formula.is(reference, Relation.EQ, trace.valueBefore(e)));
            } else if (!common.add(script, e) && !slice.add(script, e)) {
                return false;
            }
        }
        for (Hold hold : facts.holds().at(interrupt)) {
            if (hold.release() < 0) {
                return false;
            }
        }
        return true;
    }
}
