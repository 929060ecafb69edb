package dev.wakeful.engine.rules.facts;

import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.HashSet;
import java.util.Set;

/** Where the collections are kept at which waiters look: a field that is given another one leads whoever looks again to that. */
public final class Holders {
    private final Long2ObjectOpenHashMap<Set<Memory>> places = new Long2ObjectOpenHashMap<>();

    private Holders() {}

    static Holders of(Trace trace, Looks looks) {
        LongSet collections = new LongOpenHashSet();
        for (var entry : looks.byMemory()) {
            Variable variable = trace.variableOf(entry.getKey().variable());
            if (variable != null && variable.kind() == Variable.Kind.CONTENTS) {
                collections.add(entry.getKey().owner());
            }
        }
        Holders all = new Holders();
        for (int e = 0; collections.size() > 1 && e < trace.size(); e++) {
            Memory memory = trace.op(e).isAccess() ? trace.memory(e) : null;
            Variable variable = memory == null ? null : trace.variableOf(memory.variable());
            if (variable != null && variable.isReference()) {
                all.add(collections, trace.valueBefore(e), memory);
                all.add(collections, trace.valueAfter(e), memory);
            }
        }
        return all;
    }

    private void add(LongSet collections, long value, Memory memory) {
        if (collections.contains(value)) {
            places.computeIfAbsent(value, v -> new HashSet<>(2)).add(memory);
        }
    }

    /** Whether two different collections were in the same place, one after the other. */
    public boolean follow(long one, long other) {
        Set<Memory> places = this.places.getOrDefault(one, Set.of());
        return one != other
                && this.places.getOrDefault(other, Set.of()).stream().anyMatch(places::contains);
    }
}
