package dev.wakeful.twins.checkthenwait.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.StampedLock;

/**
 * The state has its StampedLock, the sleepers have a monitor of their own; nothing is held from the look to the wait.
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
        while (level() < wanted) {
            synchronized (signal) {
                signal.wait(); // EXPECT check-then-wait
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
