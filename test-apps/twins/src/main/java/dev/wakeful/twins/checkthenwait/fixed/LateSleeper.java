package dev.wakeful.twins.checkthenwait.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.LockSupport;

/**
 * Twin: published first, then the look.
 */
public final class LateSleeper {
    private volatile boolean done;
    private volatile Thread sleeper;

    void await() {
        sleeper = Thread.currentThread();
        while (!done) {
            LockSupport.park(this);
        }
        sleeper = null;
    }

    void finish() {
        done = true;
        Thread s = sleeper;
        if (s != null) {
            LockSupport.unpark(s);
        }
    }

    public static void main(String[] args) {
        LateSleeper job = new LateSleeper();
        Thread waiter = Pace.start("waiter", job::await);
        Pace.rest(waiter);
        Thread worker = Pace.start("worker", job::finish);
        Pace.finish(waiter, worker);
    }
}
