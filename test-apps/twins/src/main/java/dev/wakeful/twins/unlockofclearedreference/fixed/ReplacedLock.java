package dev.wakeful.twins.unlockofclearedreference.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Twin: the lock is kept in a local and the field read again once it is held.
 */
public final class ReplacedLock {
    private volatile ReentrantLock lock = new ReentrantLock();
    private int entries;

    void add() {
        while (true) {
            ReentrantLock mine = lock;
            mine.lock();
            try {
                if (mine == lock) {
                    entries++;
                    return;
                }
            } finally {
                mine.unlock();
            }
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
