package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/** A cell belongs to one of four locks, by its index. */
public final class StripedLocks {
    private final Object[] locks = {new Object(), new Object(), new Object(), new Object()};
    private final long[] cells = new long[16];

    void add(int index) {
        synchronized (locks[index % locks.length]) {
            cells[index] += index;
        }
    }

    public static void main(String[] args) {
        StripedLocks table = new StripedLocks();
        Pace.Step step = () -> {
            for (int i = 0; i < 48; i++) {
                table.add(i % 16);
            }
        };
        Thread left = Pace.start("left", step);
        Thread right = Pace.start("right", step);
        Pace.finish(left, right);
    }
}
