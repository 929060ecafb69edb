package dev.wakeful.twins.unlockofclearedreference.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Twin: read once.
 */
public final class NullWindow {
    private volatile ReentrantLock gate = new ReentrantLock();
    private volatile int passed;

    void pass() {
        ReentrantLock held = gate;
        if (held != null) {
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
