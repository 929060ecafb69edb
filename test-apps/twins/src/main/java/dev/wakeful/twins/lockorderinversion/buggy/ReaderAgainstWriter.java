package dev.wakeful.twins.lockorderinversion.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** A read lock and then a read stamp, against the write stamp and then the write lock. ReentrantReadWriteLock and StampedLock. */
public final class ReaderAgainstWriter {
    private final ReadWriteLock index = new ReentrantReadWriteLock();
    private final StampedLock segment = new StampedLock();
    private int entries;
    private int pages;

    int size() {
        index.readLock().lock();
        try {
            long stamp = segment.readLock(); // EXPECT lock-order-inversion
            try {
                return entries + pages;
            } finally {
                segment.unlockRead(stamp);
            }
        } finally {
            index.readLock().unlock();
        }
    }

    void merge() {
        long stamp = segment.writeLock();
        try {
            pages++;
            index.writeLock().lock();
            try {
                entries++;
            } finally {
                index.writeLock().unlock();
            }
        } finally {
            segment.unlockWrite(stamp);
        }
    }

    public static void main(String[] args) {
        ReaderAgainstWriter store = new ReaderAgainstWriter();
        Thread reader = Pace.start("reader", store::size);
        Pace.nap(80);
        Thread merger = Pace.start("merger", store::merge);
        Pace.finish(reader, merger);
    }
}
