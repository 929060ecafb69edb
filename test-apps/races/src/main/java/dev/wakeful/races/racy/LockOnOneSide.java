package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/** The writer holds the lock, the reader does not. */
public final class LockOnOneSide {
    private final ReentrantLock lock = new ReentrantLock();
    private int level;

    void raise() {
        lock.lock();
        try {
            level++; // EXPECT data-race @ LockOnOneSide.level
        } finally {
            lock.unlock();
        }
    }

    void check() {
        if (level > 1) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        LockOnOneSide gauge = new LockOnOneSide();
        Thread writer = Pace.start("writer", gauge::raise);
        Thread reader = Pace.start("reader", gauge::check);
        Pace.finish(writer, reader);
    }
}
