package dev.wakeful.twins.unlockofclearedreference.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Twin: array and lock are kept, and the array compared once the lock is held.
 */
public final class GrownStripes {
    private volatile ReentrantLock[] stripes = {new ReentrantLock(), new ReentrantLock()};
    private final int[] sums = new int[64];

    void add(int key) {
        boolean done = false;
        while (!done) {
            ReentrantLock[] seen = stripes;
            ReentrantLock mine = seen[key % seen.length];
            mine.lock();
            try {
                if (seen == stripes) {
                    sums[key]++;
                    done = true;
                }
            } finally {
                mine.unlock();
            }
        }
    }

    void grow() {
        ReentrantLock[] old = stripes;
        for (ReentrantLock l : old) {
            l.lock();
        }
        try {
            ReentrantLock[] more = new ReentrantLock[old.length * 2];
            for (int i = 0; i < more.length; i++) {
                more[i] = new ReentrantLock();
            }
            stripes = more;
        } finally {
            for (ReentrantLock l : old) {
                l.unlock();
            }
        }
    }

    public static void main(String[] args) {
        GrownStripes table = new GrownStripes();
        Thread adder = Pace.start("adder", () -> {
            table.add(3);
            Pace.nap(160);
            table.add(3);
        });
        Pace.rest(adder);
        Thread grower = Pace.start("grower", table::grow);
        Pace.finish(adder, grower);
    }
}
