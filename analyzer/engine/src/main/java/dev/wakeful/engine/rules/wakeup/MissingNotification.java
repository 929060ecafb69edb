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
import dev.wakeful.engine.witness.Program;
import dev.wakeful.engine.witness.Script;
import dev.wakeful.engine.witness.Search;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One question to the witness search: does a waiter sleep on after a write that tells nobody has made its condition true?
 *
 * <p>Where the write itself did not make it true in the recording but one of another thread did that counts in the same direction, both
 * threads' critical sections are in the question, and both add to the location instead of setting it: in the other order it is the write that
 * tells nobody that comes last.
 *
 * @param write the write that tells nobody
 * @param told a write that makes the condition true and tells
 * @param notification by which it does
 * @param swapped whether the two change places
 */
record MissingNotification(WaitGuard waiter, int write, int told, int notification, boolean swapped) {
    private static final int WAITER = 0;
    private static final int SILENT = 1;
    private static final int TELLER = 2;
    private static final int LONGEST_SPAN = 300;
    private static final int BOUND = 50_000;
    private static final String AGAIN = "again";
    private static final String GONE = "gone";
    /** Whether the write that tells nobody has been made; locations of the slice have positive numbers. */
    private static final long WRITTEN = -1;
    /** Stands for a condition that is not known. */
    private static final long OWN = -1;

    /** What the search was asked and what it said. */
    record Answer(Program program, Outcome outcome) {}

    /** Asks; null when the steps in between cannot be put into scripts. */
    Answer ask(Facts facts, FollowUps followUps) {
        Trace trace = facts.trace();
        Slice slice = new Slice(facts);
        Formula go = waiter.goes(slice);
        Script.Builder waiting = slice.script(waiter.thread(trace));
        wait(facts, slice, waiting);
        Script.Builder silent = slice.script(trace.thread(write));
        if (!section(facts, followUps, slice, silent, write)) {
            return null;
        }
        Program.Builder program = Program.builder().script(waiting.build()).script(silent.build());
        if (swapped) {
            Script.Builder telling = slice.script(trace.thread(told));
            if (!section(facts, followUps, slice, telling, told)) {
                return null;
            }
            program.script(telling.build());
            if (Counts.isContents(trace, trace.memory(write))) {
                // Whose element is the last is known in this order only.
                program.afterEnd(TELLER, SILENT, 0);
            }
        }
        program.variable(WRITTEN, 0).expiry(false).maxStates(BOUND);
        slice.start(program, cut(followUps));
        if (swapped) {
            Memory counted = trace.memory(write);
            program.variable(slice.variable(counted), atCut(facts, followUps, counted));
        }
        Program question = program.build();
        Formula written = Formula.is(WRITTEN, Relation.EQ, 1);
        return new Answer(question, Search.run(question, Goal.lostWakeup(WAITER, go.and(written))));
    }

    boolean parks(Trace trace) {
        return waiter.waitEvent() >= 0
                ? Channels.parks(trace.op(waiter.waitEvent()))
                : Channels.parks(trace.siteOf(waiter.look().shape().site()));
    }

    /** The lock of the wait, 0 for none. Where no wait was recorded it is one that is held at the look and at the write. */
    long lock(Facts facts) {
        if (waiter.waitEvent() >= 0) {
            return parks(facts.trace()) ? 0 : facts.trace().a(waiter.waitEvent());
        }
        for (Hold hold : facts.holds().at(waiter.begin())) {
            if (facts.holds().of(write, hold.lock()) != null) {
                return hold.lock();
            }
        }
        return 0;
    }

    /** What the thread waits on. Where no wait was recorded, that is known only of those who are told of the same location. */
    private long condition(Trace trace) {
        if (waiter.waitEvent() >= 0) {
            return trace.object(waiter.waitEvent());
        }
        return trace.memory(write).equals(trace.memory(told)) ? trace.object(notification) : OWN;
    }

    /** Where the question begins: with the critical section of the write, or of the one before which it has not been made. */
    int cut(FollowUps followUps) {
        return followUps.begin(swapped ? told : write);
    }

    /** What the location held before the critical section of the write that tells, had the other write not been made. */
    private long atCut(Facts facts, FollowUps followUps, Memory memory) {
        Trace trace = facts.trace();
        if (Counts.isContents(trace, memory)) {
            return 1;
        }
        int last = facts.accesses().lastWriteBefore(trace, memory, followUps.begin(told));
        long value = trace.valueAfter(last);
        for (int e : CommonMemory.span(trace, followUps.begin(write), followUps.end(write))) {
            value -= trace.op(e).isWrite() && memory.equals(trace.memory(e)) ? Counts.step(facts, e) : 0;
        }
        return value;
    }

    private void wait(Facts facts, Slice slice, Script.Builder script) {
        Trace trace = facts.trace();
        Narrator narrator = facts.narrator();
        int look = waiter.look().read();
        int wait = waiter.waitEvent();
        long condition = condition(trace);
        String names = waiter.memories().stream().map(narrator::memoryName).collect(Collectors.joining(" and "));
        slice.heldBefore(script, waiter.begin());
        script.label(AGAIN).at(Cue.of(look, "looks at " + names)).branch(waiter.goes(slice), GONE, null);
        script.at(null).read(slice.variable(waiter.look().memory()), waiter.waits(slice));
        script.at(
                wait >= 0
                        ? Cue.of(wait)
                        : Cue.at(
                                waiter.look().shape().site(),
                                look,
                                parks(trace)
                                        ? "would park"
                                        : condition == OWN
                                                ? "would wait"
                                                : "would wait on " + narrator.objectName(condition)));
        if (parks(trace)) {
            script.park();
        } else {
            script.await(condition, lock(facts));
        }
        script.at(null).jump(AGAIN);
        script.label(GONE).end();
    }

    /** The end of the critical sections around the write that tells, and around its notification, which may come later. */
    private int lastOfTeller(Trace trace, FollowUps followUps) {
        int written = followUps.end(told);
        int notified = followUps.end(notification);
        return written < 0 || notified < 0
                ? -1
                : trace.position(written) > trace.position(notified) ? written : notified;
    }

    /** The critical sections around a write. */
    private boolean section(Facts facts, FollowUps followUps, Slice slice, Script.Builder script, int of) {
        Trace trace = facts.trace();
        int begin = followUps.begin(of);
        int end = of == told ? lastOfTeller(trace, followUps) : followUps.end(of);
        if (end < 0) {
            return false;
        }
        slice.heldBefore(script, begin);
        int steps = 0;
        for (int e = begin; e >= 0 && trace.position(e) <= trace.position(end); e = trace.next(e)) {
            if (++steps > LONGEST_SPAN) {
                return false;
            }
            if (e == begin && trace.op(e) == Op.WAIT_END) {
                long lock = trace.a(Channels.begin(trace, e));
                script.at(Cue.of(e, "locks " + facts.narrator().objectName(lock)))
                        .acquire(lock);
            } else if (e == end && trace.op(e) == Op.WAIT_BEGIN) {
                script.at(Cue.of(e)).release(trace.a(e));
            } else if (e == notification) {
                tell(facts, script, e);
            } else if (!write(facts, slice, script, e) && !slice.add(script, e)) {
                return false;
            }
        }
        return true;
    }

    private boolean write(Facts facts, Slice slice, Script.Builder script, int e) {
        Trace trace = facts.trace();
        Memory memory = trace.op(e).isWrite() ? trace.memory(e) : null;
        if (memory == null) {
            return false;
        }
        boolean counted = swapped && memory.equals(trace.memory(write));
        if (counted && Counts.isContents(trace, memory)) {
            String text = (trace.thread(e) == trace.thread(write) ? "takes the last out of " : "takes one out of ")
                    + facts.narrator().memoryName(memory);
            script.at(Cue.of(e, text)).write(slice.variable(memory), e == write ? 0 : 1);
        } else if (counted) {
            long by = Counts.step(facts, e);
            String text = (by < 0 ? "takes " + -by + " from " : "adds " + by + " to ")
                    + facts.narrator().memoryName(memory);
            script.at(Cue.of(e, text)).increase(slice.variable(memory), by);
        } else if (!slice.addWrite(script, e)) {
            return false;
        }
        if (e == write) {
            script.at(null).write(WRITTEN, 1);
        }
        return true;
    }

    /** A notification that depends on the count is not made when it is not reached; that changes nothing for the waiter, who would wait again. */
    private void tell(Facts facts, Script.Builder script, int e) {
        Trace trace = facts.trace();
        int counter = trace.site(write).variable();
        boolean depends = trace.guards(trace.siteId(e)).stream()
                .flatMap(shape -> shape.paths().stream())
                .flatMap(List::stream)
                .anyMatch(literal -> trace.siteOf(literal.readSite()).variable() == counter);
        if (depends) {
            return;
        }
        switch (trace.op(e)) {
            case NOTIFY -> script.at(Cue.of(e)).notifyOne(trace.object(e));
            case NOTIFY_ALL -> script.at(Cue.of(e)).notifyEach(trace.object(e));
            case UNPARK -> {
                if (trace.a(e) == trace.threadInfo(waiter.thread(trace)).tid()) {
                    script.at(Cue.of(e)).unpark(WAITER);
                }
            }
            case QUEUE_SIGNAL -> script.at(Cue.of(e)).unpark(WAITER);
            default -> {}
        }
    }
}
