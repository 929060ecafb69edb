package dev.wakeful.bootstrap;

import java.util.Arrays;

/**
 * Which sites of plain accesses are recorded at the moment. The array is a constant of fixed size and hooks index it by constants, so
 * that compiled code tests one byte at a known address: a closed gate costs one compare, needs no branch in the woven method and
 * no recompilation when it opens. Elements are read and written racily; what a race loses is a vote.
 */
public final class Gates {
    /** Sites with this number or a higher one have no gate. */
    public static final int SITES = 1 << 20;

    /** What a gate that was just opened holds. */
    static final byte OPENED = Byte.MAX_VALUE;

    /** By site: 0 is closed, anything else open. */
    static final byte[] OPEN = new byte[SITES];

    static {
        Arrays.fill(OPEN, OPENED);
    }

    private Gates() {}

    /** For hooks that do more than to ask the gate, of any site. */
    static boolean isOpen(int site) {
        return site < SITES && OPEN[site] != 0;
    }
}
