package dev.wakeful.engine.rules.copies;

import it.unimi.dsi.fastutil.ints.IntSet;

/**
 * What one task does with one slot.
 *
 * @param readsFirst it reads the slot before it writes it
 * @param firstValue what it then reads
 * @param set its last write of something, -1 when it writes nothing or clears only
 * @param cleared its last write, when that clears what it has set or restores what it has read; else -1
 * @param value what the slot holds in the end
 * @param readSites where it reads the slot
 */
record Part(
        Slot slot,
        Task task,
        int first,
        boolean readsFirst,
        long firstValue,
        int set,
        int cleared,
        long value,
        IntSet readSites) {
    boolean sets() {
        return set >= 0;
    }

    boolean isClean() {
        return sets() && cleared >= 0;
    }

    boolean leaves() {
        return sets() && cleared < 0;
    }
}
