package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.LockSupport;

/** Published first, then a park loop that looks again every time; a permit too many does no harm. */
public final class ParkLoop {
    private volatile Thread waiter;
    private volatile boolean done;

    void await() {
        waiter = Thread.currentThread();
        while (!done) {
            LockSupport.park(this);
        }
        waiter = null;
    }

    void finish() {
        done = true;
        LockSupport.unpark(waiter);
    }

    void nudge() {
        LockSupport.unpark(waiter);
    }

    public static void main(String[] args) {
        ParkLoop job = new ParkLoop();
        Thread sleeper = Pace.start("sleeper", job::await);
        Pace.rest(sleeper);
        Thread stray = Pace.start("stray", job::nudge);
        Pace.rest(stray);
        Thread worker = Pace.start("worker", job::finish);
        Pace.finish(sleeper, stray, worker);
    }
}
