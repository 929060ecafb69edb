package dev.wakeful.twins.unlockofclearedreference.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Twin: the read lock is kept in a local.
 */
public final class RenewedReadLock {
    private volatile ReentrantReadWriteLock rw = new ReentrantReadWriteLock();
    private volatile int version;

    int version() {
        Lock read = rw.readLock();
        read.lock();
        try {
            return version;
        } finally {
            read.unlock();
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
