package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/** The result of tryLock is ignored: the second thread adds while the first holds the lock. */
public final class IgnoredTryLock {
    private final ReentrantLock lock = new ReentrantLock();
    private int count;

    void hold(Thread other) throws InterruptedException {
        lock.lock();
        try {
            other.start();
            count++; // EXPECT data-race @ IgnoredTryLock.count
            while (other.isAlive()) {
                Pace.nap(1);
            }
        } finally {
            lock.unlock();
        }
    }

    void tryToHold() {
        boolean locked = lock.tryLock();
        count++;
        if (locked) {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        IgnoredTryLock box = new IgnoredTryLock();
        Thread second = new Thread(box::tryToHold, "second");
        Thread first = Pace.start("first", () -> box.hold(second));
        Pace.finish(first);
    }
}
