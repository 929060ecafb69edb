package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.StampedLock;

/** Reads under an optimistic stamp that is validated, and under the read lock when it is not valid. */
// PROFILE accesses
public final class OptimisticStamp {
    private final StampedLock lock = new StampedLock();
    private int x;
    private int y;

    void move(int to) {
        long stamp = lock.writeLock();
        try {
            x = to;
            y = -to;
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    boolean isWhole() {
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
        return seenX == -seenY;
    }

    public static void main(String[] args) {
        OptimisticStamp shared = new OptimisticStamp();
        Thread writer = Pace.start("writer", () -> {
            for (int i = 1; i <= 5; i++) {
                shared.move(i);
                Pace.nap(4);
            }
        });
        Thread reader = Pace.start("reader", () -> {
            for (int i = 0; i < 10; i++) {
                if (!shared.isWhole()) {
                    throw new IllegalStateException("torn");
                }
                Pace.nap(3);
            }
        });
        Pace.finish(writer, reader);
    }
}
