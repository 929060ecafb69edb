package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.StampedLock;

/** The optimistic reader never asks whether a writer came between. */
public final class OptimisticWithoutValidation {
    private final StampedLock lock = new StampedLock();
    private int x;

    void move() {
        long stamp = lock.writeLock();
        try {
            x++; // EXPECT data-race @ OptimisticWithoutValidation.x
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    void look() {
        if (lock.tryOptimisticRead() != 0 && x > 1) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        OptimisticWithoutValidation point = new OptimisticWithoutValidation();
        Thread reader = Pace.start("reader", point::look);
        Pace.rest(reader);
        Thread writer = Pace.start("writer", point::move);
        Pace.finish(reader, writer);
    }
}
