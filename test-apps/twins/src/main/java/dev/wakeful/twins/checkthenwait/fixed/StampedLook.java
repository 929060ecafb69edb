package dev.wakeful.twins.checkthenwait.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.StampedLock;

/**
 * Twin: look and wait are both inside the monitor, and the writer notifies under it after its write.
 */
public final class StampedLook {
    private final StampedLock stamped = new StampedLock();
    private final Object signal = new Object();
    private int level;

    private int level() {
        long stamp = stamped.readLock();
        try {
            return level;
        } finally {
            stamped.unlockRead(stamp);
        }
    }

    void awaitLevel(int wanted) throws InterruptedException {
        synchronized (signal) {
            while (level() < wanted) {
                signal.wait();
            }
        }
    }

    void rise() {
        long stamp = stamped.writeLock();
        try {
            level++;
        } finally {
            stamped.unlockWrite(stamp);
        }
        synchronized (signal) {
            signal.notifyAll();
        }
    }

    public static void main(String[] args) {
        StampedLook tide = new StampedLook();
        Thread boat = Pace.start("boat", () -> tide.awaitLevel(1));
        Pace.rest(boat);
        Thread sea = Pace.start("sea", tide::rise);
        Pace.finish(boat, sea);
    }
}
