package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.StampedLock;

/** An optimistic read that is validated before its values are used, and repeated under the read lock otherwise. */
public final class OptimisticReadValidated {
    private final StampedLock lock = new StampedLock();
    private int x;
    private int y;

    void move(int by) {
        long stamp = lock.writeLock();
        try {
            x += by;
            y -= by;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    int sum() {
        long stamp = lock.tryOptimisticRead();
        int seenX = x;
        int seenY = y;
        if (!lock.validate(stamp)) {
            stamp = lock.readLock();
            try {
                seenX = x;
                seenY = y;
            } finally {
                lock.unlockRead(stamp);
            }
        }
        return seenX + seenY;
    }

    public static void main(String[] args) {
        OptimisticReadValidated point = new OptimisticReadValidated();
        Thread writer = Pace.start("writer", () -> {
            for (int i = 0; i < 30; i++) {
                point.move(i);
                Pace.nap(1);
            }
        });
        Thread reader = Pace.start("reader", () -> {
            for (int i = 0; i < 30; i++) {
                if (point.sum() != 0) {
                    throw new IllegalStateException();
                }
                Pace.nap(1);
            }
        });
        Pace.finish(writer, reader);
    }
}
