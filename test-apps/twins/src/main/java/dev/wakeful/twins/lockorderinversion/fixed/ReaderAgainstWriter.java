package dev.wakeful.twins.lockorderinversion.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Twin: the stamp is given back before the index is locked. */
public final class ReaderAgainstWriter {
    private final ReadWriteLock index = new ReentrantReadWriteLock();
    private final StampedLock segment = new StampedLock();
    private int entries;
    private int pages;

    int size() {
        index.readLock().lock();
        try {
            long stamp = segment.readLock();
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
        } finally {
            segment.unlockWrite(stamp);
        }
        index.writeLock().lock();
        try {
            entries++;
        } finally {
            index.writeLock().unlock();
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
