package dev.wakeful.engine.rules.wakeup;

import dev.wakeful.engine.rules.argument.Cue;
import dev.wakeful.engine.rules.argument.Slice;
import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.witness.Formula;
import dev.wakeful.engine.witness.Program;
import dev.wakeful.engine.witness.Script;
import dev.wakeful.trace.Op;
import dev.wakeful.trace.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What two spans of a trace, each of one thread, tell each other through memory: locations that one writes and the other reads or
 * writes. A reordering has to leave every such read with the write that it saw, whatever the value: both sides may decide by it. That
 * asks for more than the same values and only ever loses witnesses.
 */
final class CommonMemory {
    private final Trace trace;
    private final Slice slice;
    private final Set<Memory> common = new HashSet<>();
    /** By event: the write that a read of a common location saw, 0 for one before the spans. */
    private final Map<Integer, Long> seen = new HashMap<>();

    private CommonMemory(Trace trace, Slice slice) {
        this.trace = trace;
        this.slice = slice;
    }

    /**
     * @param except locations that the scripts model themselves
     */
    static CommonMemory of(Facts facts, Slice slice, List<Integer> one, List<Integer> other, Set<Memory> except) {
        CommonMemory memory = new CommonMemory(facts.trace(), slice);
        memory.common.addAll(memory.of(one, true));
        memory.common.retainAll(memory.of(other, false));
        Set<Memory> back = memory.of(other, true);
        back.retainAll(memory.of(one, false));
        memory.common.addAll(back);
        memory.common.removeAll(except);
        List<Integer> all = new ArrayList<>(one);
        all.addAll(other);
        all.sort(null);
        memory.follow(all);
        return memory;
    }

    /** The events of a thread from one to another, both included. */
    static List<Integer> span(Trace trace, int from, int to) {
        List<Integer> span = new ArrayList<>();
        for (int e = from; e >= 0; e = trace.next(e)) {
            span.add(e);
            if (e == to) {
                break;
            }
        }
        return span;
    }

    private Set<Memory> of(List<Integer> span, boolean writes) {
        Set<Memory> memories = new HashSet<>();
        for (int e : span) {
            Op op = trace.op(e);
            Memory at = op.isAccess() && (!writes || op.isWrite()) ? trace.memory(e) : null;
            if (at != null) {
                memories.add(at);
            }
        }
        return memories;
    }

    private void follow(List<Integer> all) {
        Map<Memory, Long> last = new HashMap<>();
        for (int e : all) {
            Op op = trace.op(e);
            Memory at = op.isAccess() ? trace.memory(e) : null;
            if (at == null || !common.contains(at)) {
                continue;
            }
            if (op != Op.WRITE && op != Op.WRITE_ELEMENT) {
                seen.put(e, last.getOrDefault(at, 0L));
            }
            if (op.isWrite()) {
                last.put(at, version(e));
            }
        }
    }

    private static long version(int write) {
        return write + 1L;
    }

    /** Adds the access of a common location; false when the event is none. */
    boolean add(Script.Builder script, int e) {
        Memory at = trace.op(e).isAccess() ? trace.memory(e) : null;
        if (at == null || !common.contains(at)) {
            return false;
        }
        long variable = slice.variable(at);
        if (seen.containsKey(e)) {
            script.at(Cue.of(e)).read(variable, Formula.is(variable, Relation.EQ, seen.get(e)));
        }
        if (trace.op(e).isWrite()) {
            script.at(Cue.of(e)).write(variable, version(e));
        }
        return true;
    }

    /** Says what the common locations hold at the cut. */
    void start(Program.Builder program) {
        common.forEach(memory -> program.variable(slice.variable(memory), 0));
    }
}
