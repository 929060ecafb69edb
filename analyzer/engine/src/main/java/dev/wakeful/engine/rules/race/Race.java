package dev.wakeful.engine.rules.race;

import dev.wakeful.engine.trace.Memory;

/**
 * Two conflicting accesses of one location that nothing orders.
 *
 * @param first the one that is earlier in observed order
 * @param predicted whether locks ordered them in this run, and need not in another
 */
record Race(Memory memory, int first, int second, boolean predicted) {}
