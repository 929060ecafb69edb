package dev.wakeful.engine.witness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Distinct states, numbered in the order in which they were added. Not thread-safe. */
final class StateTable {
    private final List<long[]> states = new ArrayList<>();
    /** State number + 1 by hash, open addressing; 0 is free. */
    private int[] slots = new int[256];

    int size() {
        return states.size();
    }

    long[] get(int number) {
        return states.get(number);
    }

    /** Adds a state. Gives its number, or the bitwise complement of the number when it was there. */
    int add(long[] words) {
        int slot = find(words);
        if (slots[slot] != 0) {
            return ~(slots[slot] - 1);
        }
        states.add(words);
        slots[slot] = states.size();
        if (states.size() * 2 > slots.length) {
            grow();
        }
        return states.size() - 1;
    }

    private int find(long[] words) {
        int mask = slots.length - 1;
        int slot = hash(words) & mask;
        while (slots[slot] != 0 && !Arrays.equals(states.get(slots[slot] - 1), words)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        for (int i = 0; i < states.size(); i++) {
            slots[find(states.get(i))] = i + 1;
        }
    }

    private static int hash(long[] words) {
        long hash = 0;
        for (long word : words) {
            hash = (hash ^ word) * 0x9E37_79B9_7F4A_7C15L;
            hash ^= hash >>> 32;
        }
        return (int) hash;
    }
}
