package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/** Every thread has its own elements of the shared arrays, whatever their type; no two touch the same one. */
public final class DisjointSlots {
    private static final int THREADS = 3;

    private final int[] numbers = new int[THREADS];
    private final byte[] octets = new byte[THREADS];
    private final boolean[] flags = new boolean[THREADS];
    private final double[] weights = new double[THREADS];
    private final String[] names = new String[THREADS];
    private final long[][] rows = new long[THREADS][2];

    void work(int who) {
        for (int i = 0; i < 10; i++) {
            numbers[who] += i;
            octets[who]++;
            flags[who] = !flags[who];
            weights[who] += 0.5;
            names[who] = "step";
            rows[who][i % 2]++;
        }
    }

    public static void main(String[] args) {
        DisjointSlots board = new DisjointSlots();
        Thread first = Pace.start("first", () -> board.work(0));
        Thread second = Pace.start("second", () -> board.work(1));
        Thread third = Pace.start("third", () -> board.work(2));
        Pace.finish(first, second, third);
        if (board.numbers[0] + board.octets[1] != 55 || board.flags[2]) {
            throw new IllegalStateException();
        }
    }
}
