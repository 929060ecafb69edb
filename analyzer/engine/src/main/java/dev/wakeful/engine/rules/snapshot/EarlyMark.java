package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.finding.Verdict;
import dev.wakeful.engine.rules.argument.Cue;
import dev.wakeful.engine.rules.argument.Ideal;
import dev.wakeful.engine.rules.argument.Slice;
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

/**
 * The question whether a thread that reads the mark, and then what has changed, can do so after the mark was raised and before the
 * change that it announces.
 *
 * @param first read of the mark, which saw the number of the update
 * @param second read of what the update changes late, later in the same thread
 */
record EarlyMark(MarkedUpdate update, Activation.Read first, Activation.Read second) {
    private static final int STEPS = 60;
    private static final long MARK = 1;
    private static final long PART = 2;
    private static final long SEEN_MARK = 3;
    private static final long SEEN_PART = 4;
    private static final String TORN = "torn";

    record Answer(Program program, Outcome.Found witness) {}

    /** Whether a lock that the reader does not let go keeps the update out. */
    boolean excluded(Facts facts) {
        for (Hold hold : facts.holds().at(first.event())) {
            Hold other = facts.holds().of(update.raise(), hold.lock());
            if (other != null
                    && !(hold.shared() && other.shared())
                    && facts.holds().heldThroughout(hold.lock(), first.event(), second.event())
                    && facts.holds().heldThroughout(hold.lock(), update.raise(), update.late())) {
                return true;
            }
        }
        return false;
    }

    /** How certain it is that the reads can be made in between, null when they cannot: the writer stands still before its late change until the reader is done. */
    Verdict verdict(Facts facts) {
        boolean between = facts.happened().before(update.raise(), first.event())
                && facts.happened().before(second.event(), update.late());
        if (between) {
            return Verdict.OBSERVED;
        }
        Ideal ideal = new Ideal(facts, gap(facts), second.event());
        if (!ideal.reaches(second.event(), Math.max(second.event(), update.late())) || !ideal.goesOn(update.late())) {
            return null;
        }
        return ideal.sampled() ? Verdict.SUSPECTED : Verdict.PREDICTED;
    }

    /** The first event of the writer that must not have happened: the late change, or the acquire before it. */
    private int gap(Facts facts) {
        int gap = update.late();
        for (Hold hold : facts.holds().at(update.late())) {
            if (hold.acquire() > update.raise() && hold.acquire() < gap) {
                gap = hold.acquire();
            }
        }
        return gap;
    }

    /** The interleaving, or null when there is none or the threads do something that the search has no words for. */
    Answer ask(Facts facts) {
        Trace trace = facts.trace();
        Narrator narrator = facts.narrator();
        Slice slice = new Slice(facts);
        Script.Builder reader = slice.script(trace.thread(first.event()));
        slice.heldBefore(reader, first.event());
        reader.at(Cue.of(first.event(), says(narrator, first.memory(), "raised")))
                .load(SEEN_MARK, MARK);
        for (int e = trace.next(first.event()); e != second.event(); e = trace.next(e)) {
            if (!slice.add(reader, e) || reader.size() > STEPS) {
                return null;
            }
        }
        reader.at(Cue.of(second.event(), says(narrator, second.memory(), "not changed yet")))
                .load(SEEN_PART, PART)
                .at(null)
                .mark(TORN, Formula.is(SEEN_MARK, Relation.EQ, 1).and(Formula.is(SEEN_PART, Relation.EQ, 0)));
        Script.Builder writer = slice.script(trace.thread(update.raise()));
        slice.heldBefore(writer, update.raise());
        writer.at(Cue.of(update.raise())).write(MARK, 1);
        for (int e = trace.next(update.raise()); e != update.late(); e = trace.next(e)) {
            if (outlives(facts, e) && !slice.add(writer, e)) {
                return null;
            }
        }
        writer.at(Cue.of(update.late())).write(PART, 1);
        Program program = Program.builder()
                .script(reader.build())
                .script(writer.build())
                .variable(MARK, 0)
                .variable(PART, 0)
                .maxStates(50_000)
                .build();
        return Search.run(program, Goal.marked(TORN)) instanceof Outcome.Found found
                ? new Answer(program, found)
                : null;
    }

    /** Whether the event takes a lock that is held at the late change, or gives up one that was held when the mark was raised; sections that begin and end in between keep nobody out. */
    private boolean outlives(Facts facts, int e) {
        Trace trace = facts.trace();
        if (trace.op(e) == Op.ACQUIRE || trace.op(e) == Op.ACQUIRE_SHARED) {
            Hold hold = facts.holds().of(update.late(), trace.object(e));
            return hold != null && hold.acquire() == e;
        }
        Hold ended = facts.holds().endedBy(e);
        return ended != null && ended.acquire() < update.raise();
    }

    private static String says(Narrator narrator, Memory memory, String how) {
        return "reads " + narrator.memoryName(memory) + ": " + how;
    }
}
