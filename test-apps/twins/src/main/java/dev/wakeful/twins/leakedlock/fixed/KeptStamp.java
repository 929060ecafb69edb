package dev.wakeful.twins.leakedlock.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.StampedLock;

/**
 * Twin: the stamp is given back on this way as well.
 */
public final class KeptStamp {
    private final StampedLock lock = new StampedLock();
    private double x;

    boolean move(double delta) {
        long stamp = lock.writeLock();
        if (Double.isNaN(delta)) {
            lock.unlockWrite(stamp);
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
