package dev.wakeful.twins.checkthenwait.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.concurrent.locks.LockSupport;

/** State and sleeper are reached through field updaters; the sleeper is published after the look. */
public final class UpdatedSleeper {
    private static final AtomicIntegerFieldUpdater<UpdatedSleeper> STATE =
            AtomicIntegerFieldUpdater.newUpdater(UpdatedSleeper.class, "state");
    private static final AtomicReferenceFieldUpdater<UpdatedSleeper, Thread> SLEEPER =
            AtomicReferenceFieldUpdater.newUpdater(UpdatedSleeper.class, Thread.class, "sleeper");

    private volatile int state;
    private volatile Thread sleeper;

    void await() {
        while (STATE.get(this) == 0) {
            SLEEPER.set(this, Thread.currentThread());
            LockSupport.park(this); // EXPECT check-then-wait
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
