package dev.wakeful.twins.checkthenwait.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * As between two locks, with virtual threads on both sides. JDK 21
 */
public final class VirtualWaiter {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean ready;

    void await() throws InterruptedException {
        while (!ready) {
            lock.lock();
            try {
                changed.await(); // EXPECT check-then-wait
            } finally {
                lock.unlock();
            }
        }
    }

    void set() {
        lock.lock();
        try {
            ready = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        VirtualWaiter latch = new VirtualWaiter();
        Thread waiter = Pace.startVirtual("waiter", latch::await);
        Pace.rest(waiter);
        Thread setter = Pace.startVirtual("setter", latch::set);
        Pace.finish(waiter, setter);
    }
}
