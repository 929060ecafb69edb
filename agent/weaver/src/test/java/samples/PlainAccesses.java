package samples;

import java.util.Arrays;

/** Plain accesses of every type, in the shapes that compilers give them. */
public class PlainAccesses {
    private static int count = 4;
    private static long sum;
    private static double mean;
    private static String last = "";

    private final int fixed;
    private final double[][] grid = new double[2][2];
    private final String[] names = {"a", "b"};
    private int number;
    private long big;
    private float half;
    private double whole;
    private byte small;
    private Object text;
    private volatile double sharp;
    private volatile long ticks;

    enum Colour {
        RED,
        GREEN
    }

    /** Writes before, around and after a branch. */
    PlainAccesses(int fixed) {
        this.fixed = fixed;
        this.number = fixed > 2 ? fixed : -fixed;
        this.big = fixed;
    }

    public static void statics() {
        count++;
        sum += count;
        mean = sum;
        last += mean;
    }

    public static void fields() {
        PlainAccesses a = new PlainAccesses(3);
        a.number += a.fixed;
        a.big++;
        a.half = a.number / 2f;
        a.whole = a.half;
        a.small++;
        a.text = a.small + "x";
        check(a.whole == 3.0 && a.text.equals("1x"));
    }

    public static void volatiles() {
        PlainAccesses a = new PlainAccesses(1);
        a.sharp += 1.5;
        a.ticks++;
        check(a.sharp == 1.5);
    }

    public static void elements() {
        PlainAccesses a = new PlainAccesses(1);
        double[] row = a.grid[1];
        row[0] = row[1] + 2;
        a.grid[1][1] += 3;
        a.names[0] = a.names[1];
        long[] longs = new long[3];
        longs[2]++;
        boolean[] flags = {true, false};
        flags[1] |= flags[0];
        check(a.grid[1][0] + a.grid[1][1] == 5.0 && longs[2] == 1 && flags[1]);
    }

    public static void runs() {
        PlainAccesses a = new PlainAccesses(1);
        double[] copy = a.grid[1].clone();
        System.arraycopy(copy, 0, a.grid[0], 1, 1);
        Arrays.fill(a.names, 1, 2, "c");
        Object both = a.names;
        System.arraycopy(both, 1, both, 0, 1);
        Arrays.sort(a.grid[0]);
        String[] longer = Arrays.copyOf(a.names, 4);
        check(Arrays.equals(longer, new String[] {"c", "c", null, null}));
        try {
            System.arraycopy(longer, 0, a.names, 0, 3);
        } catch (ArrayIndexOutOfBoundsException expected) {
            last = "bounds";
        }
    }

    public static void switches() {
        switch (Colour.valueOf("GREEN")) {
            case RED -> count = 1;
            case GREEN -> count = 2;
        }
    }

    public static void failures() {
        PlainAccesses none = count > 100 ? new PlainAccesses(0) : null;
        try {
            none.number = 1;
        } catch (NullPointerException expected) {
            last = "npe";
        }
        try {
            new PlainAccesses(1).names[5] = "x";
        } catch (ArrayIndexOutOfBoundsException expected) {
            last = "bounds";
        }
    }

    private static void check(boolean condition) {
        if (!condition) {
            throw new AssertionError();
        }
    }
}
