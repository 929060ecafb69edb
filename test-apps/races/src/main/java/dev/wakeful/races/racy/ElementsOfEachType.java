package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** An element of an array of each type, and one of an array of arrays, added to by two threads. */
public final class ElementsOfEachType {
    private final boolean[] flags = new boolean[2];
    private final byte[] octets = new byte[2];
    private final char[] letters = new char[2];
    private final short[] shorts = new short[2];
    private final float[] floats = new float[2];
    private final double[] doubles = new double[2];
    private final int[][] grid = new int[2][2];

    void flag() {
        flags[1] ^= true; // EXPECT data-race @ ElementsOfEachType
    }

    void octet() {
        octets[1]++; // EXPECT data-race @ ElementsOfEachType
    }

    void letter() {
        letters[1]++; // EXPECT data-race @ ElementsOfEachType
    }

    void addShort() {
        shorts[1]++; // EXPECT data-race @ ElementsOfEachType
    }

    void addFloat() {
        floats[1] += 0.5f; // EXPECT data-race @ ElementsOfEachType
    }

    void addDouble() {
        doubles[1] += 0.5; // EXPECT data-race @ ElementsOfEachType
    }

    void cell() {
        grid[1][0]++; // EXPECT data-race @ ElementsOfEachType
    }

    void work() {
        flag();
        octet();
        letter();
        addShort();
        addFloat();
        addDouble();
        cell();
    }

    public static void main(String[] args) {
        ElementsOfEachType table = new ElementsOfEachType();
        Thread left = Pace.start("left", table::work);
        Thread right = Pace.start("right", table::work);
        Pace.finish(left, right);
    }
}
