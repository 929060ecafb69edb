package dev.wakeful.twins.unlockofclearedreference.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.StampedLock;

/**
 * Twin: the lock is kept beside its stamp.
 */
public final class RenewedStamp {
    private volatile StampedLock lock = new StampedLock();
    private volatile int writes;

    void write() {
        StampedLock mine = lock;
        long stamp = mine.writeLock();
        writes = writes + 1;
        mine.unlockWrite(stamp);
    }

    void clear() {
        lock = new StampedLock();
    }

    public static void main(String[] args) {
        RenewedStamp page = new RenewedStamp();
        Thread writer = Pace.start("writer", () -> {
            page.write();
            Pace.nap(160);
            page.write();
        });
        Pace.rest(writer);
        Thread cleaner = Pace.start("cleaner", page::clear);
        Pace.finish(writer, cleaner);
    }
}
