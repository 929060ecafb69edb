package dev.wakeful.engine.trace;

import java.util.Arrays;

/** Memory locations with dense numbers, in the order in which they were added. About 30 bytes each. */
final class LocationTable {
    private int[] variables = new int[1024];
    private int[] indexes = new int[1024];
    private long[] owners = new long[1024];
    /** Open addressing: number of a location plus one, 0 for a free slot. Its length is a power of two. */
    private int[] slots = new int[4096];

    private int size;

    int size() {
        return size;
    }

    Memory memory(int location) {
        return new Memory(variables[location], owners[location], indexes[location]);
    }

    /** Number of the location, -1 when it was not added. */
    int find(Memory memory) {
        return (int) memory.index() == memory.index()
                ? slots[slot(memory.variable(), memory.owner(), (int) memory.index())] - 1
                : -1;
    }

    /** Number of the location, a new one when it was not there. */
    int add(int variable, long owner, int index) {
        int slot = slot(variable, owner, index);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == variables.length) {
            int larger = size + (size >> 1);
            variables = Arrays.copyOf(variables, larger);
            indexes = Arrays.copyOf(indexes, larger);
            owners = Arrays.copyOf(owners, larger);
        }
        variables[size] = variable;
        indexes[size] = index;
        owners[size] = owner;
        slots[slot] = ++size;
        if (size > slots.length / 2) {
            enlarge();
        }
        return size - 1;
    }

    /** The slot that holds the location or where it belongs. */
    private int slot(int variable, long owner, int index) {
        int mask = slots.length - 1;
        int slot = (int) Evidence.key(variable, owner, index) & mask;
        while (slots[slot] != 0) {
            int location = slots[slot] - 1;
            if (owners[location] == owner && indexes[location] == index && variables[location] == variable) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void enlarge() {
        slots = new int[2 * slots.length];
        for (int location = 0; location < size; location++) {
            slots[slot(variables[location], owners[location], indexes[location])] = location + 1;
        }
    }
}
