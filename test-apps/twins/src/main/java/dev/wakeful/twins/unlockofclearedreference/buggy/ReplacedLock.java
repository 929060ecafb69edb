package dev.wakeful.twins.unlockofclearedreference.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lock and unlock read the field each for itself; renew() replaces the lock, under the lock itself: the read before
 * the acquire is the hole.
 */
public final class ReplacedLock {
    private volatile ReentrantLock lock = new ReentrantLock();
    private int entries;

    void add() {
        lock.lock();
        try {
            entries++;
        } finally {
            lock.unlock(); // EXPECT unlock-of-cleared-reference
        }
    }

    void renew() {
        ReentrantLock old = lock;
        old.lock();
        try {
            lock = new ReentrantLock();
        } finally {
            old.unlock();
        }
    }

    public static void main(String[] args) {
        ReplacedLock journal = new ReplacedLock();
        Thread writer = Pace.start("writer", () -> {
            journal.add();
            Pace.nap(160);
            journal.add();
        });
        Pace.rest(writer);
        Thread keeper = Pace.start("keeper", journal::renew);
        Pace.finish(writer, keeper);
    }
}
