package dev.wakeful.engine.rules.argument;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Formula;
import dev.wakeful.engine.witness.Program;
import dev.wakeful.engine.witness.Script;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import dev.wakeful.trace.Variable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Turns events of a trace into the instructions of scripts: one slice is one question to the witness search. Knows the
 * numbers that stand for memory locations in the program. Not thread-safe.
 */
public final class Slice {
    private final Facts facts;
    private final Trace trace;
    private final Map<Memory, Long> variables = new LinkedHashMap<>();

    public Slice(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
    }

    /** The number that stands for the location, a new one when the slice does not know it yet. */
    public long variable(Memory memory) {
        return variables.computeIfAbsent(memory, m -> (long) variables.size() + 1);
    }

    /** The locations that have a number by now. */
    public Set<Memory> memories() {
        return Set.copyOf(variables.keySet());
    }

    /** Whether the location has a number; false for null. */
    public boolean knows(Memory memory) {
        return memory != null && variables.containsKey(memory);
    }

    /** The empty script of a thread, by its index. */
    public Script.Builder script(int thread) {
        return Script.of(facts.narrator().threadName(thread));
    }

    /** The locks that the event's thread holds when it comes to the event, taken in the same order. */
    public void heldBefore(Script.Builder script, int event) {
        int before = trace.previous(event);
        if (before < 0) {
            return;
        }
        for (Hold hold : facts.holds().at(before)) {
            acquire(script, hold.acquire(), hold.lock(), hold.shared());
        }
    }

    private void acquire(Script.Builder script, int event, long lock, boolean shared) {
        Cue cue = Cue.of(event, "locks " + facts.narrator().objectName(lock) + (shared ? " (shared)" : ""));
        if (shared) {
            script.at(cue).acquireShared(lock);
        } else {
            script.at(cue).acquire(lock);
        }
    }

    /**
     * Adds the instruction of an event where the slice has one: lock operations, and writes of its variables.
     *
     * @return false when the event cannot be part of a slice: it blocks on something that the slice does not model
     */
    public boolean add(Script.Builder script, int event) {
        Op op = trace.op(event);
        switch (op) {
            case ACQUIRE -> script.at(Cue.of(event)).acquire(trace.object(event));
            case ACQUIRE_SHARED -> script.at(Cue.of(event)).acquireShared(trace.object(event));
            case RELEASE -> {
                if (facts.holds().endedBy(event) != null) {
                    script.at(Cue.of(event)).release(trace.object(event));
                }
            }
            case RELEASE_SHARED -> {
                if (facts.holds().endedBy(event) != null) {
                    script.at(Cue.of(event)).releaseShared(trace.object(event));
                }
            }
            case WRITE, UPDATE, WRITE_ELEMENT -> {
                Memory memory = trace.memory(event);
                if (knows(memory)) {
                    script.at(Cue.of(event)).write(variable(memory), trace.valueAfter(event));
                }
            }
            case WAIT_BEGIN,
                    PARK_BEGIN,
                    QUEUED_BEGIN,
                    PERMITS_ACQUIRE_BEGIN,
                    LATCH_AWAIT_BEGIN,
                    BARRIER_BEGIN,
                    GET_BEGIN -> {
                return false;
            }
            default -> {}
        }
        return true;
    }

    /** What the locations of the slice hold just before the event, as far as it is known. */
    public void start(Program.Builder program, int event) {
        variables.forEach((memory, variable) -> program.variable(variable, known(memory, before(memory, event))));
    }

    private long before(Memory memory, int event) {
        int last = facts.accesses().lastBefore(memory, event);
        if (last >= 0) {
            return trace.valueAfter(last);
        }
        int next = facts.accesses().firstFrom(memory, event);
        boolean tells = next >= 0 && trace.op(next) != Op.WRITE && trace.op(next) != Op.WRITE_ELEMENT;
        return tells ? trace.valueBefore(next) : 0;
    }

    /** Adds the write of a location of the slice; false when the event is none. */
    public boolean addWrite(Script.Builder script, int event) {
        Memory memory = trace.op(event).isWrite() ? trace.memory(event) : null;
        if (!knows(memory)) {
            return false;
        }
        script.at(Cue.of(event)).write(variable(memory), known(memory, trace.valueAfter(event)));
        return true;
    }

    /** A collection that has changed somehow may be empty or not. */
    private long known(Memory memory, long value) {
        Variable variable = trace.variableOf(memory.variable());
        boolean somehow = variable != null && variable.kind() == Variable.Kind.CONTENTS && value < 0;
        return somehow ? Program.UNKNOWN : value;
    }

    /** The literal as a formula over the slice's variable; an opaque one holds for the one value that is known to satisfy it. */
    public Formula formula(Literal literal, Memory memory, long holdingValue) {
        return literal.relation().isOpaque()
                ? Formula.is(variable(memory), Relation.EQ, holdingValue)
                : Formula.is(variable(memory), literal.relation(), literal.operand());
    }
}
