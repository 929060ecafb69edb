package dev.wakeful.twins.unlockofclearedreference.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Read lock and unlock each through the field; reset() installs a new read-write lock under the old one's write lock.
 */
public final class RenewedReadLock {
    private volatile ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
    private volatile int version;

    int version() {
        rw.readLock().lock();
        try {
            return version;
        } finally {
            rw.readLock().unlock(); // EXPECT unlock-of-cleared-reference
        }
    }

    void reset() {
        ReentrantReadWriteLock old = rw;
        old.writeLock().lock();
        try {
            version = version + 1;
            rw = new ReentrantReadWriteLock();
        } finally {
            old.writeLock().unlock();
        }
    }

    public static void main(String[] args) {
        RenewedReadLock config = new RenewedReadLock();
        Thread reader = Pace.start("reader", () -> {
            config.version();
            Pace.nap(160);
            config.version();
        });
        Pace.rest(reader);
        Thread admin = Pace.start("admin", config::reset);
        Pace.finish(reader, admin);
    }
}
