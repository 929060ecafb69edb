package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The state is written before the lock is taken, the notification comes under it; looks are under it too: right. */
public final class WriteThenLockAndNotify {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean done;

    void await() throws InterruptedException {
        lock.lock();
        try {
            while (!done) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    void finish() {
        done = true;
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        WriteThenLockAndNotify job = new WriteThenLockAndNotify();
        Thread early = Pace.start("early", job::await);
        Pace.rest(early);
        Thread worker = Pace.start("worker", job::finish);
        Thread late = Pace.start("late", () -> {
            Pace.nap(80);
            job.await();
        });
        Pace.finish(early, worker, late);
    }
}
