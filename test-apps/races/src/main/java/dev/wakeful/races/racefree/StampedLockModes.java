package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.StampedLock;

/** A StampedLock in its write and read modes, with a conversion between them. */
public final class StampedLockModes {
    private final StampedLock lock = new StampedLock();
    private int x;

    void move() {
        long stamp = lock.writeLock();
        try {
            x++;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    void moveIfAtOrigin() {
        long stamp = lock.readLock();
        try {
            while (x == 0) {
                long write = lock.tryConvertToWriteLock(stamp);
                if (write != 0) {
                    stamp = write;
                    x = 1;
                    break;
                }
                lock.unlockRead(stamp);
                stamp = lock.writeLock();
            }
        } finally {
            lock.unlock(stamp);
        }
    }

    public static void main(String[] args) {
        StampedLockModes point = new StampedLockModes();
        Thread left = Pace.start("left", () -> {
            for (int i = 0; i < 20; i++) {
                point.moveIfAtOrigin();
            }
        });
        Thread right = Pace.start("right", () -> {
            for (int i = 0; i < 20; i++) {
                point.move();
            }
        });
        Pace.finish(left, right);
    }
}
