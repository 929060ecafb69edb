package dev.wakeful.engine.rules.snapshot;

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
import dev.wakeful.trace.Site;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;

/**
 * The question whether an update can fall between two reads. The locations are numbers that count the update's writes: 0 is the old
 * half, the last count the new one.
 *
 * @param first read of the first location
 * @param second read of the second location, later in the same thread
 */
record TornRead(Activation.Read first, Activation.Read second, Region region) {
    private static final int STEPS = 60;
    private static final int TAIL = 60;
    private static final long X = 1;
    private static final long Y = 2;
    private static final long SEEN_X = 3;
    private static final long SEEN_Y = 4;
    private static final String TORN = "torn";

    /** Whether the reordering stays one in which every event sees what it saw, and how certain that is. */
    enum Context {
        /** The update fell between the reads in this very run. */
        HAPPENED,
        POSSIBLE,
        /** Possible, if accesses that sampling left out do not stand against it. */
        UNKNOWN,
        IMPOSSIBLE
    }

    record Answer(Program program, Outcome.Found witness) {}

    int reader(Trace trace) {
        return trace.thread(first.event());
    }

    int begin() {
        return region.first(first.memory(), second.memory());
    }

    int end() {
        return region.last(first.memory(), second.memory());
    }

    /** Whether a lock that the reader does not let go keeps the update out. */
    boolean excluded(Facts facts) {
        for (Hold hold : facts.holds().at(first.event())) {
            if (!facts.holds().heldThroughout(hold.lock(), first.event(), second.event())) {
                continue;
            }
            for (Region.Span span :
                    List.of(region.writes().get(first.memory()), region.writes().get(second.memory()))) {
                Hold other = facts.holds().of(span.last(), hold.lock());
                if (other != null && !(hold.shared() && other.shared())) {
                    return true;
                }
            }
        }
        return false;
    }

    Context context(Facts facts) {
        int gap = beforeSecond(facts);
        boolean between = first.event() < begin() && end() < second.event();
        if (between
                && facts.happened().before(first.event(), begin())
                && facts.happened().before(end(), second.event())) {
            return Context.HAPPENED;
        }
        return begin() > first.event() ? early(facts, gap) : late(facts, gap);
    }

    /** The update came after the first read, or after both: the reader stands still before the second. */
    private Context early(Facts facts, int gap) {
        Ideal ideal = new Ideal(facts, gap, -1);
        if (end() > gap && !ideal.reaches(end(), second.event())) {
            return Context.IMPOSSIBLE;
        }
        if (!ideal.goesOn(second.event()) || readsWhatChanged(facts, ideal, gap)) {
            return Context.IMPOSSIBLE;
        }
        return ideal.sampled() ? Context.UNKNOWN : Context.POSSIBLE;
    }

    private boolean readsWhatChanged(Facts facts, Ideal ideal, int gap) {
        for (int e = gap; e >= 0 && e < second.event(); e = facts.trace().next(e)) {
            Memory memory = facts.trace().memory(e);
            if (memory != null && ideal.wrote(memory)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The update came before the first read: the writer stands still before it until the reader has read once. That read then sees another
     * value than it did. Where it decides a branch, nobody knows whether the reader goes on to the second: who waits for a flag does not.
     */
    private Context late(Facts facts, int gap) {
        Trace trace = facts.trace();
        if (trace.siteOf(first.site()).has(Site.BRANCHES)) {
            return Context.IMPOSSIBLE;
        }
        int cut = begin();
        for (Hold hold : facts.holds().at(begin())) {
            cut = Math.min(cut, hold.acquire());
        }
        int target = trace.previous(gap);
        Ideal ideal = new Ideal(facts, cut, first.event());
        if (!ideal.reaches(target, Math.max(target, end())) || !ideal.goesOn(end())) {
            return Context.IMPOSSIBLE;
        }
        for (int e = cut; e >= 0 && e <= end(); e = trace.next(e)) {
            Memory memory = trace.memory(e);
            if (memory != null && ideal.wrote(memory)) {
                return Context.IMPOSSIBLE;
            }
        }
        return ideal.sampled() ? Context.UNKNOWN : Context.POSSIBLE;
    }

    /** The first event of the reader that must not have happened when the update does: the second read, or the acquire before it. */
    int beforeSecond(Facts facts) {
        int gap = second.event();
        for (Hold hold : facts.holds().at(second.event())) {
            if (hold.acquire() > first.event() && hold.acquire() < gap) {
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
        IntArrayList readerEvents = new IntArrayList();
        IntArrayList writerEvents = new IntArrayList();
        slice.heldBefore(reader, first.event());
        fill(readerEvents, reader.size());
        reader.at(Cue.of(first.event(), says(narrator, first, "the old value"))).load(SEEN_X, X);
        readerEvents.add(first.event());
        for (int e = trace.next(first.event()); e != second.event(); e = trace.next(e)) {
            if (!slice.add(reader, e) || reader.size() > STEPS) {
                return null;
            }
            note(readerEvents, reader, e);
        }
        long writes = counted(trace);
        reader.at(Cue.of(second.event(), says(narrator, second, "the new value")))
                .load(SEEN_Y, Y)
                .at(null)
                .mark(TORN, Formula.is(SEEN_X, Relation.EQ, 0).and(Formula.is(SEEN_Y, Relation.EQ, writes)));
        readerEvents.add(second.event());
        Script.Builder writer = slice.script(region.thread());
        if (!update(facts, slice, writer, writerEvents)) {
            return null;
        }
        Program.Builder program = Program.builder()
                .script(reader.build())
                .script(writer.build())
                .variable(X, 0)
                .variable(Y, 0)
                .maxStates(50_000);
        order(facts, program, readerEvents, 0, writerEvents, 1);
        order(facts, program, writerEvents, 1, readerEvents, 0);
        Program built = program.build();
        return Search.run(built, Goal.marked(TORN)) instanceof Outcome.Found found ? new Answer(built, found) : null;
    }

    /** The update, from its first write to the end of the critical section. */
    private boolean update(Facts facts, Slice slice, Script.Builder writer, IntArrayList events) {
        Trace trace = facts.trace();
        slice.heldBefore(writer, begin());
        fill(events, writer.size());
        long countX = 0;
        long countY = 0;
        int after = 0;
        for (int e = begin(); e >= 0 && after <= TAIL; e = trace.next(e)) {
            Memory memory = trace.op(e).isWrite() ? trace.memory(e) : null;
            if (e > end()) {
                after++;
                if (facts.holds().at(trace.previous(e)).isEmpty()) {
                    break;
                }
            }
            if (e <= end() && first.memory().equals(memory)) {
                writer.at(Cue.of(e)).write(X, ++countX);
            } else if (e <= end() && second.memory().equals(memory)) {
                writer.at(Cue.of(e)).write(Y, ++countY);
            } else if (!slice.add(writer, e)) {
                return e > end();
            }
            note(events, writer, e);
            if (writer.size() > STEPS) {
                return e > end();
            }
        }
        return true;
    }

    private long counted(Trace trace) {
        long count = 0;
        for (int e = begin(); e >= 0 && e <= end(); e = trace.next(e)) {
            if (trace.op(e).isWrite() && second.memory().equals(trace.memory(e))) {
                count++;
            }
        }
        return count;
    }

    private static void fill(IntArrayList events, int size) {
        while (events.size() < size) {
            events.add(-1);
        }
    }

    private static void note(IntArrayList events, Script.Builder script, int e) {
        while (events.size() < script.size()) {
            events.add(e);
        }
    }

    private static void order(
            Facts facts, Program.Builder program, IntArrayList ones, int one, IntArrayList others, int other) {
        int done = -1;
        for (int j = 0; j < others.size(); j++) {
            int latest = done;
            for (int i = done + 1; i < ones.size() && others.getInt(j) >= 0; i++) {
                if (ones.getInt(i) >= 0 && facts.must().before(ones.getInt(i), others.getInt(j))) {
                    latest = i;
                }
            }
            if (latest > done) {
                program.before(one, latest, other, j);
                done = latest;
            }
        }
    }

    private String says(Narrator narrator, Activation.Read read, String which) {
        return "reads " + narrator.memoryName(read.memory()) + ": " + which;
    }

    /** Whether the update is known to leave one of the two as it was: then no mix can be seen. */
    boolean changesBoth(Facts facts) {
        return changes(facts, first.memory()) && changes(facts, second.memory());
    }

    private boolean changes(Facts facts, Memory memory) {
        Trace trace = facts.trace();
        Region.Span span = region.writes().get(memory);
        boolean known = Correlations.valuesKnown(trace, memory)
                && !Correlations.isUntold(trace, memory, trace.valueAfter(span.last()));
        if (!known) {
            return true;
        }
        if (trace.op(span.first()) == Op.UPDATE) {
            return trace.valueBefore(span.first()) != trace.valueAfter(span.last());
        }
        int before = facts.accesses().lastBefore(memory, span.first());
        return before < 0 || trace.valueAfter(before) != trace.valueAfter(span.last());
    }
}
