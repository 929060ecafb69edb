package dev.wakeful.twins.checkthenwait.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.LockSupport;

/**
 * The waiter publishes itself after its look and parks without another one: a setter in between sees nobody to
 * unpark.
 */
public final class LateSleeper {
    private volatile boolean done;
    private volatile Thread sleeper;

    void await() {
        while (!done) {
            sleeper = Thread.currentThread();
            LockSupport.park(this); // EXPECT check-then-wait
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
