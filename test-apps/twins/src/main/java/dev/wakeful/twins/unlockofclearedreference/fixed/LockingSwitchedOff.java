package dev.wakeful.twins.unlockofclearedreference.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Twin: asked once.
 */
public final class LockingSwitchedOff {
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean shared = true;
    private int total;

    void add(int n) {
        boolean locked = shared;
        if (locked) {
            lock.lock();
        }
        try {
            total += n;
        } finally {
            if (locked) {
                lock.unlock();
            }
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
