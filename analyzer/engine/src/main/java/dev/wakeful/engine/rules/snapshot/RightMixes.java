package dev.wakeful.engine.rules.snapshot;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;

/** Old halves beside new ones that are right: those of a publication, those whose reader reckons with them, and those that are some update's own state. */
final class RightMixes {
    /** How many events of the reader may lie between what it reads and its wait for it. */
    private static final int NEAR = 64;

    private final Facts facts;
    private final Trace trace;
    private final Regions regions;

    RightMixes(Facts facts, Regions regions) {
        this.facts = facts;
        this.trace = facts.trace();
        this.regions = regions;
    }

    boolean contain(TornRead question) {
        return !isPublished(question)
                || isWaitedFor(question.first())
                || isWaitedFor(question.second())
                || asksWhetherThereIsOne(question)
                || comesAndGoes(question, question.first().memory())
                || comesAndGoes(question, question.second().memory())
                || isOrderedPublication(question)
                || isKnownState(question);
    }

    /**
     * What is read is a future, a latch or a semaphore that the reader then waits for. It takes no copy: whether it waits for the right one is asked by
     * check-then-wait.
     */
    private boolean isWaitedFor(Activation.Read read) {
        Variable variable = trace.variable(read.event());
        if (variable == null || !variable.isReference()) {
            return false;
        }
        int e = trace.next(read.event());
        for (int steps = 0; e >= 0 && steps < NEAR; steps++, e = trace.next(e)) {
            boolean waits =
                    switch (trace.op(e)) {
                        case GET_BEGIN, LATCH_AWAIT_BEGIN, PERMITS_ACQUIRE_BEGIN -> true;
                        default -> false;
                    };
            if (waits) {
                return trace.object(e) == trace.valueBefore(read.event());
            }
        }
        return false;
    }

    /**
     * Writers without a lock must at least mean their writes for other threads: of plain fields that nobody guards the missing
     * order is the defect, not the missing half.
     */
    private boolean isPublished(TornRead question) {
        return question.region().locked()
                || isMeantForOthers(question.first().memory())
                        && isMeantForOthers(question.second().memory());
    }

    /** Not what a concurrent collection or an atomic array holds: without a lock each of its changes is meant for itself, as statistics are. */
    private boolean isMeantForOthers(Memory memory) {
        Variable variable = trace.variableOf(memory.variable());
        return variable != null
                && (variable.kind() == Variable.Kind.ATOMIC
                        || variable.has(Variable.VOLATILE)
                                && variable.kind() != Variable.Kind.CONTENTS
                                && variable.kind() != Variable.Kind.ELEMENT);
    }

    /**
     * The writer writes this location last, the reader reads it first and without a lock: who sees it sees the rest. Of two numbers in one atomic array neither is there to
     * publish the other.
     */
    private boolean isOrderedPublication(TornRead question) {
        Region region = question.region();
        Memory first = question.first().memory();
        if (isAtomicElement(trace, first)
                && first.owner() == question.second().memory().owner()) {
            return false;
        }
        Region.Span guard = region.writes().get(question.first().memory());
        Region.Span data = region.writes().get(question.second().memory());
        return guard.first() > data.last()
                && facts.holds().at(question.first().event()).isEmpty();
    }

    /** The old half is null, for which the reader asks: it knows a state that is not there yet. */
    private boolean asksWhetherThereIsOne(TornRead question) {
        Variable variable = trace.variableOf(question.first().memory().variable());
        return variable != null
                && variable.isReference()
                && trace.siteOf(question.first().site()).has(Site.BRANCHES)
                && oldFirst(question) == 0;
    }

    static boolean isAtomicElement(Trace trace, Memory memory) {
        Variable variable = trace.variableOf(memory.variable());
        return variable != null && variable.kind() == Variable.Kind.ELEMENT && variable.has(Variable.VOLATILE);
    }

    /** An element of an atomic array that the update fills or empties, as in a hash table: who looks there without a lock reckons with it. */
    private boolean comesAndGoes(TornRead question, Memory memory) {
        if (!isAtomicElement(trace, memory)
                || !trace.variableOf(memory.variable()).isReference()) {
            return false;
        }
        Region.Span span = question.region().writes().get(memory);
        int before = facts.accesses().lastBefore(memory, span.first());
        return trace.valueAfter(span.last()) == 0 || before < 0 || trace.valueAfter(before) == 0;
    }

    /** What the first location holds before the update. */
    private long oldFirst(TornRead question) {
        Memory x = question.first().memory();
        int before = facts.accesses()
                .lastWriteBefore(trace, x, question.region().writes().get(x).first());
        if (before >= 0) {
            return trace.valueAfter(before);
        }
        return question.first().event() < question.begin()
                ? trace.valueBefore(question.first().event())
                : 0;
    }

    /** Whether the mix is a state that an update has left behind as well. */
    private boolean isKnownState(TornRead question) {
        Memory x = question.first().memory();
        Memory y = question.second().memory();
        if (!Correlations.valuesKnown(trace, x) || !Correlations.valuesKnown(trace, y)) {
            return false;
        }
        long oldX = oldFirst(question);
        long newY = trace.valueAfter(question.region().writes().get(y).last());
        if (Correlations.isUntold(trace, x, oldX) || Correlations.isUntold(trace, y, newY)) {
            return false;
        }
        for (Region region : regions.writing(y)) {
            if (region.writes(x)
                    && trace.valueAfter(region.writes().get(x).last()) == oldX
                    && trace.valueAfter(region.writes().get(y).last()) == newY) {
                return true;
            }
        }
        return false;
    }
}
