package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.argument.Cue;
import dev.wakeful.engine.rules.argument.Slice;
import dev.wakeful.engine.rules.facts.Channels;
import dev.wakeful.engine.rules.facts.Facts;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * One question to the witness search: a waiter that has registered itself takes the registration back and registers again; a notifier that still goes by the first one answers it: can that come before
 * the second, so that this one stays, answered and all, and the waiter parks for good?
 *
 * <p>Both threads do what they did in the recording, each read and each update with the value that it saw there; the search may only put them in another order. That values come back is what makes it possible
 * (the ABA problem), so an order in which each read saw the very same write would not do.
 *
 * @param first the first registration, a write
 * @param takenBack the write that takes it back
 * @param second the one that follows
 * @param park the wait behind it
 * @param begin with which the notifier begins to find out whom to tell
 * @param clear its write that says that the registration is answered
 * @param told its unpark
 */
record LateRegistration(int first, int takenBack, int second, int park, int begin, int clear, int told) {
    private static final int WAITER = 0;
    private static final int BOUND = 50_000;
    private static final int LONGEST = 96;
    private static final String AGAIN = "again";
    private static final String GONE = "gone";
    private static final String TOLD = "told";

    /** The interleaving. */
    record Answer(Program program, Outcome.Found witness) {}

    /** Asks; null when there is no such order, or the threads do something that the search has no words for. */
    Answer ask(Facts facts) {
        Trace trace = facts.trace();
        Slice slice = new Slice(facts);
        Map<Memory, Long> start = shared(facts, slice);
        if (start == null || facts.must().before(takenBack, begin)) {
            return null;
        }
        long slot = slice.variable(trace.memory(first));
        Script.Builder waiter = slice.script(trace.thread(first));
        slice.heldBefore(waiter, trace.next(first));
        int steps = 0;
        for (int e = trace.next(first); e != park; e = trace.next(e)) {
            if (++steps > LONGEST || !add(trace, slice, waiter, e)) {
                return null;
            }
        }
        waiter.label(AGAIN)
                .at(Cue.of(park))
                .park()
                .at(null)
                .branch(Formula.is(slot, Relation.EQ, trace.valueAfter(second)), AGAIN, GONE);
        waiter.label(GONE).end();
        Script.Builder notifier = slice.script(trace.thread(told));
        slice.heldBefore(notifier, begin);
        for (int e = begin; e >= 0; e = trace.next(e)) {
            if (e == told) {
                notifier.at(Cue.of(e)).unpark(WAITER);
            } else if (!add(trace, slice, notifier, e)) {
                return null;
            }
            if (e >= told && e >= clear) {
                break;
            }
        }
        notifier.at(null).mark(TOLD).label(GONE).end();
        Program.Builder program = Program.builder()
                .script(waiter.build())
                .script(notifier.build())
                .maxStates(BOUND);
        start.forEach((memory, value) -> program.variable(slice.variable(memory), value));
        Program question = program.build();
        Goal lost = Goal.untold(WAITER).and(Goal.marked(TOLD));
        return Search.run(question, lost) instanceof Outcome.Found found ? new Answer(question, found) : null;
    }

    /** What both touch, with what it holds after the first registration; null when the notifier has changed some of it in between. */
    private Map<Memory, Long> shared(Facts facts, Slice slice) {
        Trace trace = facts.trace();
        Set<Memory> ofNotifier = new LinkedHashSet<>();
        for (int e = begin; e >= 0 && (e <= told || e <= clear); e = trace.next(e)) {
            addMemory(trace, e, ofNotifier);
        }
        Set<Memory> both = new LinkedHashSet<>();
        for (int e = first; e >= 0 && e <= park; e = trace.next(e)) {
            addMemory(trace, e, both);
        }
        both.retainAll(ofNotifier);
        for (int e = trace.previous(begin); e > first; e = trace.previous(e)) {
            if (trace.op(e).isWrite() && both.contains(trace.memory(e))) {
                return null;
            }
        }
        Map<Memory, Long> start = new LinkedHashMap<>();
        for (Memory memory : both) {
            int last = facts.accesses().lastBefore(memory, first + 1);
            if (last < 0) {
                return null;
            }
            start.put(memory, trace.valueAfter(last));
            slice.variable(memory);
        }
        return start;
    }

    private static void addMemory(Trace trace, int e, Set<Memory> to) {
        if (trace.op(e) == Op.READ || trace.op(e) == Op.WRITE || trace.op(e) == Op.UPDATE) {
            Memory memory = trace.memory(e);
            if (memory != null) {
                to.add(memory);
            }
        }
    }

    private static boolean add(Trace trace, Slice slice, Script.Builder script, int e) {
        Memory memory = trace.op(e).isAccess() ? trace.memory(e) : null;
        if (memory != null && slice.knows(memory)) {
            long variable = slice.variable(memory);
            switch (trace.op(e)) {
                case READ ->
                    script.at(Cue.of(e)).read(variable, Formula.is(variable, Relation.EQ, trace.valueBefore(e)));
                case UPDATE ->
                    script.at(Cue.of(e)).compareAndSet(variable, trace.valueBefore(e), trace.valueAfter(e), GONE);
                case WRITE -> script.at(Cue.of(e)).write(variable, trace.valueAfter(e));
                default -> {
                    return false;
                }
            }
            return true;
        }
        // A wait whose time was up, of the time before the registration was taken back.
        return trace.op(e) == Op.PARK_BEGIN && Channels.timeout(trace, e) > 0 || slice.add(script, e);
    }
}
