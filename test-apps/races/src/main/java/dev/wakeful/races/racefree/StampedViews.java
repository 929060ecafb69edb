package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** The views of a StampedLock as Lock and as ReadWriteLock exclude each other and the lock's own modes. */
public final class StampedViews {
    private final StampedLock lock = new StampedLock();
    private final ReadWriteLock both = lock.asReadWriteLock();
    private int count;

    void write() {
        for (int i = 0; i < 10; i++) {
            Lock view = i % 2 == 0 ? lock.asWriteLock() : both.writeLock();
            view.lock();
            try {
                count++;
            } finally {
                view.unlock();
            }
            long stamp = lock.tryWriteLock();
            if (stamp != 0) {
                count++;
                lock.unlockWrite(stamp);
            }
        }
    }

    void read() {
        for (int i = 0; i < 10; i++) {
            Lock view = i % 2 == 0 ? lock.asReadLock() : both.readLock();
            view.lock();
            try {
                if (count < 0) {
                    throw new IllegalStateException();
                }
            } finally {
                view.unlock();
            }
        }
    }

    public static void main(String[] args) {
        StampedViews box = new StampedViews();
        Thread left = Pace.start("left", box::write);
        Thread right = Pace.start("right", box::write);
        Thread reader = Pace.start("reader", box::read);
        Pace.finish(left, right, reader);
    }
}
