package dev.wakeful.engine.trace;

import dev.wakeful.trace.Variable;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The accesses of each memory location in observed order. */
public final class Accesses {
    private static final int[] NONE = {};

    private final Map<Memory, int[]> byMemory;

    private Accesses(Map<Memory, int[]> byMemory) {
        this.byMemory = byMemory;
    }

    public static Accesses of(Trace trace) {
        Map<Memory, IntArrayList> lists = new HashMap<>();
        for (int e = 0; e < trace.size(); e++) {
            if (trace.op(e).isAccess()) {
                Memory memory = trace.memory(e);
                if (memory != null) {
                    lists.computeIfAbsent(memory, m -> new IntArrayList(4)).add(e);
                }
            }
        }
        Map<Memory, int[]> arrays = new HashMap<>(lists.size() * 2);
        lists.forEach((memory, list) -> arrays.put(memory, list.toIntArray()));
        return new Accesses(arrays);
    }

    public Set<Memory> memories() {
        return byMemory.keySet();
    }

    /** Locations of one variable. */
    public List<Memory> memoriesOf(Variable variable) {
        return byMemory.keySet().stream()
                .filter(m -> m.variable() == variable.id())
                .toList();
    }

    /** Accesses of a location in observed order; shared, not to be changed. */
    public int[] of(Memory memory) {
        return byMemory.getOrDefault(memory, NONE);
    }

    /** The last write of the location before event {@code e} in observed order, -1 for none. */
    public int lastWriteBefore(Trace trace, Memory memory, int e) {
        int[] accesses = of(memory);
        int at = Arrays.binarySearch(accesses, e);
        for (int i = (at < 0 ? -at - 1 : at) - 1; i >= 0; i--) {
            if (trace.op(accesses[i]).isWrite()) {
                return accesses[i];
            }
        }
        return -1;
    }
}
