package dev.wakeful.bootstrap;

/**
 * What a thread last saw or wrote in the variables it used most recently: a direct-mapped table, used by its thread only.
 * A collision forgets, which costs a record and nothing else.
 */
final class LastValues {
    private static final int SLOTS = 64;

    private final int[] variables = new int[SLOTS];
    private final long[] owners = new long[SLOTS];
    private final long[] values = new long[SLOTS];

    /** Remembers the value; returns whether it was already the last one. */
    boolean same(int variable, long owner, long value) {
        int slot = (int) ((owner * 31 + variable) & (SLOTS - 1));
        if (variables[slot] == variable && owners[slot] == owner && values[slot] == value) {
            return true;
        }
        variables[slot] = variable;
        owners[slot] = owner;
        values[slot] = value;
        return false;
    }
}
