package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Both threads write under the read lock, which does not exclude them from each other. */
public final class WriteUnderReadLock {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private int hits;

    void look() {
        lock.readLock().lock();
        try {
            hits++; // EXPECT data-race @ WriteUnderReadLock.hits
        } finally {
            lock.readLock().unlock();
        }
    }

    public static void main(String[] args) {
        WriteUnderReadLock cache = new WriteUnderReadLock();
        Thread left = Pace.start("left", cache::look);
        Thread right = Pace.start("right", cache::look);
        Pace.finish(left, right);
    }
}
