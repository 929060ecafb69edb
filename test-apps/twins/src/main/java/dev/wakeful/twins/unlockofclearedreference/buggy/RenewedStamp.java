package dev.wakeful.twins.unlockofclearedreference.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.StampedLock;

/**
 * The stamp is kept, the StampedLock that it belongs to is looked up again; clear() swaps it, without any lock.
 */
public final class RenewedStamp {
    private volatile StampedLock lock = new StampedLock();
    private volatile int writes;

    void write() {
        long stamp = lock.writeLock();
        writes = writes + 1;
        lock.unlockWrite(stamp); // EXPECT unlock-of-cleared-reference
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
