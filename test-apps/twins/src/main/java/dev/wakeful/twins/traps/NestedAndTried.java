package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;

/** Reentrant holds, a tryLock that fails, an optimistic read that is validated. */
public final class NestedAndTried {
    private final ReentrantLock lock = new ReentrantLock();
    private final StampedLock stamped = new StampedLock();
    private volatile int value;

    void outer() {
        lock.lock();
        try {
            Pace.nap(60);
            inner();
        } finally {
            lock.unlock();
        }
    }

    private void inner() {
        lock.lock();
        try {
            long stamp = stamped.writeLock();
            value = value + 1;
            stamped.unlockWrite(stamp);
        } finally {
            lock.unlock();
        }
    }

    boolean attempt() {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            return true;
        } finally {
            lock.unlock();
        }
    }

    int read() {
        long stamp = stamped.tryOptimisticRead();
        int seen = value;
        if (!stamped.validate(stamp)) {
            stamp = stamped.readLock();
            try {
                seen = value;
            } finally {
                stamped.unlockRead(stamp);
            }
        }
        return seen;
    }

    public static void main(String[] args) {
        NestedAndTried all = new NestedAndTried();
        Thread holder = Pace.start("holder", all::outer);
        Pace.nap(30);
        Thread trier = Pace.start("trier", () -> {
            all.attempt();
            all.read();
        });
        Pace.finish(holder, trier);
    }
}
