package dev.wakeful.twins.unlockofclearedreference.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The reference is checked, then read again to be followed: a close in between is a null dereference. What was locked
 * is kept in a local, so nothing is left locked. Variant null-window.
 */
public final class NullWindow {
    private volatile ReentrantLock gate = new ReentrantLock();
    private volatile int passed;

    void pass() {
        if (gate != null) {
            ReentrantLock held = gate; // EXPECT unlock-of-cleared-reference
            held.lock();
            try {
                passed = passed + 1;
            } finally {
                held.unlock();
            }
        }
    }

    void remove() {
        gate = null;
    }

    public static void main(String[] args) {
        NullWindow road = new NullWindow();
        Thread car = Pace.start("car", () -> {
            road.pass();
            Pace.nap(160);
            road.pass();
        });
        Pace.rest(car);
        Thread crew = Pace.start("crew", road::remove);
        Pace.finish(car, crew);
    }
}
