package dev.wakeful.engine.rules.deadlock;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Site;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether two threads can stand before their inner acquires at the same time, each with what it held there. */
final class Overlap {
    /** Events of a thread that are searched for what excludes another thread without being a lock. */
    private static final int FAR = 20_000;

    private final Facts facts;
    private final Trace trace;
    private final Acquaintance acquaintance;

    Overlap(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
        this.acquaintance = new Acquaintance(facts);
    }

    /** Whether nothing that each of them holds keeps the other out. */
    static boolean holdTogether(List<Hold> held, List<Hold> others) {
        for (Hold hold : held) {
            for (Hold other : others) {
                if (hold.lock() == other.lock() && !(hold.shared() && other.shared())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether one of the acquires comes before the other in every correct reordering. */
    boolean ordered(Dependency one, Dependency other) {
        return facts.must().before(one.acquire(), other.acquire())
                || facts.must().before(other.acquire(), one.acquire());
    }

    /** Whether two dependencies of different threads that are not ordered and hold together can be under way at once. */
    boolean possible(Dependency one, Dependency other) {
        return knows(one, other)
                && knows(other, one)
                && !decided(one, other)
                && !decided(other, one)
                && !excludedOtherwise(one, other);
    }

    private boolean knows(Dependency one, Dependency other) {
        int from = one.held().get(0).acquire();
        return acquaintance.couldLock(one.thread(), one.outer().lock(), from, other.acquire())
                && acquaintance.couldLock(one.thread(), one.inner().lock(), from, other.acquire());
    }

    /**
     * Whether the later thread came this far because of a branch on what the earlier one wrote after its own acquire. Told by whether a
     * reference is null or a flag false: an object that is there, a phase that has begun.
     */
    private boolean decided(Dependency earlier, Dependency later) {
        if (earlier.acquire() > later.acquire()) {
            return false;
        }
        int e = trace.previous(later.acquire());
        for (int steps = 0; e > earlier.acquire() && steps < FAR; steps++, e = trace.previous(e)) {
            if (!trace.op(e).isAccess() || !trace.site(e).has(Site.DECIDES)) {
                continue;
            }
            Memory memory = trace.memory(e);
            if (memory != null && changedBy(earlier, memory, e)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the value that a read saw was written by the thread after its acquire and is null or false where it was not before, or the reverse. */
    private boolean changedBy(Dependency writer, Memory memory, int read) {
        Variable variable = trace.variableOf(memory.variable());
        boolean tells = variable != null
                && variable.kind() != Variable.Kind.CONTENTS
                && (variable.isReference() || variable.descriptor().equals("Z"));
        if (!tells) {
            return false;
        }
        boolean seen = trace.valueBefore(read) != 0;
        boolean wrote = false;
        for (int write : facts.accesses().history(memory).writesOf(writer.thread())) {
            boolean between = write >= writer.acquire() && write < read;
            wrote |= between && trace.valueAfter(write) == trace.valueBefore(read);
        }
        int before = facts.accesses().lastBefore(memory, Math.min(writer.acquire(), read));
        boolean was = before >= 0 && trace.valueAfter(before) != 0;
        return wrote && was != seen;
    }

    /** Whether both have a permit of one semaphore, or both have set one flag from zero: a lock by another name. */
    private boolean excludedOtherwise(Dependency one, Dependency other) {
        Set<Object> gates = gates(one.acquire());
        gates.retainAll(gates(other.acquire()));
        return !gates.isEmpty();
    }

    private Set<Object> gates(int until) {
        Set<Object> gates = new HashSet<>();
        IntArrayList events = new IntArrayList();
        int e = trace.previous(until);
        for (int steps = 0; e >= 0 && steps < FAR; steps++, e = trace.previous(e)) {
            events.add(e);
        }
        for (int i = events.size() - 1; i >= 0; i--) {
            int event = events.getInt(i);
            Op op = trace.op(event);
            if (op == Op.PERMITS_ACQUIRE_END && trace.a(event) > 0) {
                gates.add(trace.object(event));
            } else if (op == Op.PERMITS_RELEASE) {
                gates.remove(trace.object(event));
            } else if (op.isWrite() && trace.memory(event) != null) {
                if (trace.valueAfter(event) == 0) {
                    gates.remove(trace.memory(event));
                } else if (op == Op.UPDATE && trace.valueBefore(event) == 0) {
                    gates.add(trace.memory(event));
                }
            }
        }
        return gates;
    }
}
