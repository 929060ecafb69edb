package dev.wakeful.engine.rules.copies;

import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which writes copy what their thread has just read of a shared location, by the location. One variable takes the values of very many sources (each
 * object of a class has its own), so its writes are looked at once and not once for each of them.
 */
final class Derivations {
    /** How far before a write the read may be, in events of the thread. */
    private static final int NEAR = 8;

    private final Trace trace;
    private final SharedMemory shared;
    private final Int2ObjectOpenHashMap<Map<Memory, List<Derivation>>> byVariable = new Int2ObjectOpenHashMap<>();

    /** The write {@code made} of the value that {@code read} has read. */
    record Derivation(int read, int made) {}

    Derivations(Trace trace, SharedMemory shared) {
        this.trace = trace;
        this.shared = shared;
    }

    /** The writes of a variable that copy a shared location, in observed order. */
    List<Derivation> of(Memory source, int variable) {
        Map<Memory, List<Derivation>> bySource = byVariable.get(variable);
        if (bySource == null) {
            bySource = new HashMap<>();
            for (int made : shared.allWrites(variable)) {
                note(made, bySource);
            }
            byVariable.put(variable, bySource);
        }
        return bySource.getOrDefault(source, List.of());
    }

    private void note(int made, Map<Memory, List<Derivation>> bySource) {
        List<Memory> seen = new ArrayList<>(NEAR);
        int e = trace.previous(made);
        for (int steps = 0; e >= 0 && steps < NEAR && !Rounds.parts(trace.op(e)); steps++, e = trace.previous(e)) {
            Memory memory = trace.memory(e);
            if (memory == null || seen.contains(memory)) {
                continue;
            }
            // Of each location the last access counts, whatever it is.
            seen.add(memory);
            if (gives(e, made) && shared.contains(memory)) {
                bySource.computeIfAbsent(memory, source -> new ArrayList<>(2)).add(new Derivation(e, made));
            }
        }
    }

    /** Whether the value that a write has left comes from the location, as the last access of it just before by the same thread tells. */
    boolean derives(Memory source, int made) {
        int e = trace.previous(made);
        for (int steps = 0; e >= 0 && steps < NEAR && !Rounds.parts(trace.op(e)); steps++, e = trace.previous(e)) {
            if (trace.accesses(e, source)) {
                return gives(e, made);
            }
        }
        return false;
    }

    private boolean gives(int e, int made) {
        return trace.op(e) == Op.READ && isCopy(e, made);
    }

    /** Whether the value after the one access is that after the other; of floating point nobody can tell. */
    boolean isCopy(int from, int to) {
        return trace.valueAfter(from) == trace.valueAfter(to)
                && !trace.variable(to).descriptor().equals("D")
                && !trace.variable(to).descriptor().equals("F");
    }
}
