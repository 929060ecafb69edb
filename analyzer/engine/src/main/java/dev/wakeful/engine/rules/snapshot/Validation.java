package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Variable;
import java.util.List;

/**
 * Reads that check themselves: a location that the update writes too is read before them and again, at another place, after
 * them (a sequence lock, a modification count, a double collect), or an optimistic stamp of the writer's lock is taken before and
 * validated after.
 */
final class Validation {
    /** How many events of the thread may lie between the reads and the check of a version. */
    private static final int NEAR = 64;

    private Validation() {}

    static boolean of(Facts facts, Activation activation, TornRead question) {
        return rereads(facts, activation, question) || versioned(facts, activation, question);
    }

    private static boolean rereads(Facts facts, Activation activation, TornRead question) {
        Trace trace = facts.trace();
        for (Activation.Read after : activation.around()) {
            if (after.event() <= question.second().event() || !checks(facts, question.region(), after.memory())) {
                continue;
            }
            for (Activation.Read before : activation.around()) {
                if (before.event() <= question.first().event()
                        && before.memory().equals(after.memory())
                        && (before.site() != after.site()
                                || trace.siteId(before.event()) != trace.siteId(after.event()))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean checks(Facts facts, Region region, Memory memory) {
        return region.writes(memory) || facts.isLockVersion(memory);
    }

    /** A version that is read in other methods than the data: looked for in the thread, near the reads, for volatiles only. It is checked when all of a walk has been read. */
    private static boolean versioned(Facts facts, Activation activation, TornRead question) {
        Trace trace = facts.trace();
        List<Activation.Read> reads = activation.reads();
        int first =
                activation.isWalk() ? reads.get(0).event() : question.first().event();
        int last = activation.isWalk()
                ? reads.get(reads.size() - 1).event()
                : question.second().event();
        int after = trace.next(last);
        for (int steps = 0; after >= 0 && steps < NEAR; steps++, after = trace.next(after)) {
            Memory version = reads(trace, after) ? trace.memory(after) : null;
            if (version == null || !isVersionOf(facts, question, version)) {
                continue;
            }
            int before = trace.previous(first);
            for (int back = 0; before >= 0 && back < NEAR; back++, before = trace.previous(before)) {
                if (reads(trace, before)
                        && version.equals(trace.memory(before))
                        && trace.siteId(before) != trace.siteId(after)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isVersionOf(Facts facts, TornRead question, Memory memory) {
        if (memory.equals(question.first().memory())
                || memory.equals(question.second().memory())) {
            return false;
        }
        Trace trace = facts.trace();
        if (facts.isLockVersion(memory)) {
            Hold hold = facts.holds().of(question.begin(), trace.canonical(memory.owner()));
            return hold != null && !hold.shared();
        }
        Variable variable = trace.variableOf(memory.variable());
        return question.region().writes(memory)
                && variable != null
                && (variable.has(Variable.VOLATILE) || variable.kind() == Variable.Kind.ATOMIC);
    }

    private static boolean reads(Trace trace, int e) {
        return trace.op(e) == Op.READ || trace.op(e) == Op.READ_ELEMENT;
    }
}
