package dev.wakeful.twins.checkthenwait.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.concurrent.locks.LockSupport;

/** The sleeper is published through its updater before the look. */
public final class UpdatedSleeper {
    private static final AtomicIntegerFieldUpdater<UpdatedSleeper> STATE =
            AtomicIntegerFieldUpdater.newUpdater(UpdatedSleeper.class, "state");
    private static final AtomicReferenceFieldUpdater<UpdatedSleeper, Thread> SLEEPER =
            AtomicReferenceFieldUpdater.newUpdater(UpdatedSleeper.class, Thread.class, "sleeper");

    private volatile int state;
    private volatile Thread sleeper;

    void await() {
        SLEEPER.set(this, Thread.currentThread());
        while (STATE.get(this) == 0) {
            LockSupport.park(this);
        }
    }

    void finish() {
        STATE.compareAndSet(this, 0, 1);
        Thread s = SLEEPER.getAndSet(this, null);
        if (s != null) {
            LockSupport.unpark(s);
        }
    }

    public static void main(String[] args) {
        UpdatedSleeper job = new UpdatedSleeper();
        Thread waiter = Pace.start("waiter", job::await);
        Pace.rest(waiter);
        Thread worker = Pace.start("worker", job::finish);
        Pace.finish(waiter, worker);
    }
}
