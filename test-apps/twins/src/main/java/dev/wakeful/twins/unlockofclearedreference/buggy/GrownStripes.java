package dev.wakeful.twins.unlockofclearedreference.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The lock is an element of an array that grow() replaces while it holds all of the old ones: the unlock hits a lock
 * of the new array.
 */
public final class GrownStripes {
    private volatile ReentrantLock[] stripes = {new ReentrantLock(), new ReentrantLock()};
    private final int[] sums = new int[64];

    void add(int key) {
        stripes[key % stripes.length].lock();
        try {
            sums[key]++;
        } finally {
            stripes[key % stripes.length].unlock(); // EXPECT unlock-of-cleared-reference
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
