package dev.wakeful.twins.unlockofclearedreference.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A flag says whether to lock, and is asked again before the unlock; it is switched off under the lock.
 */
public final class LockingSwitchedOff {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean shared = true;
    private int total;

    void add(int n) {
        if (shared) {
            lock.lock();
        }
        total += n;
        if (shared) {
            lock.unlock(); // EXPECT unlock-of-cleared-reference
        }
    }

    void unshare() {
        lock.lock();
        try {
            shared = false;
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        LockingSwitchedOff sum = new LockingSwitchedOff();
        Thread adder = Pace.start("adder", () -> sum.add(1));
        Pace.rest(adder);
        Thread owner = Pace.start("owner", sum::unshare);
        Pace.finish(adder, owner);
    }
}
