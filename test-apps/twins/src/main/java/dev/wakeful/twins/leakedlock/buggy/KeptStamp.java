package dev.wakeful.twins.leakedlock.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.StampedLock;

/**
 * A failed validation leaves by an early return with the write stamp still out; the thread ends. StampedLock.
 */
public final class KeptStamp {
    private final StampedLock lock = new StampedLock();
    private double x;

    boolean move(double delta) {
        long stamp = lock.writeLock(); // EXPECT leaked-lock
        if (Double.isNaN(delta)) {
            return false;
        }
        x += delta;
        lock.unlockWrite(stamp);
        return true;
    }

    double x() {
        long stamp = lock.readLock();
        try {
            return x;
        } finally {
            lock.unlockRead(stamp);
        }
    }

    public static void main(String[] args) {
        KeptStamp point = new KeptStamp();
        Thread viewer = Pace.start("viewer", point::x);
        Pace.finish(viewer);
        Thread mover = Pace.start("mover", () -> {
            point.move(1.5);
            point.move(Double.NaN);
        });
        Pace.finish(mover);
    }
}
