package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/** All accesses inside blocks that are synchronized on one private object, nested and thrown out of. */
public final class SynchronizedBlocks {
    private final Object lock = new Object();
    private final int[] cells = new int[4];
    private int next;

    void put(int value) {
        synchronized (lock) {
            synchronized (this) {
                cells[next % cells.length] = value;
            }
            next++;
            if (next == 7) {
                throw new IllegalArgumentException("seven");
            }
        }
    }

    public static void main(String[] args) {
        SynchronizedBlocks ring = new SynchronizedBlocks();
        Pace.Step step = () -> {
            for (int i = 0; i < 10; i++) {
                try {
                    ring.put(i);
                } catch (IllegalArgumentException e) {
                    Pace.nap(1);
                }
            }
        };
        Thread left = Pace.start("left", step);
        Thread right = Pace.start("right", step);
        Pace.finish(left, right);
    }
}
