package dev.wakeful.twins.uncheckedwakeup.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Twin: a loop.
 */
public final class IfAroundAwait {
    private final Lock lock = new ReentrantLock();
    private final Condition available = lock.newCondition();
    private int permits;

    void acquire() throws InterruptedException {
        lock.lock();
        try {
            while (permits == 0) {
                available.await();
            }
            permits--;
        } finally {
            lock.unlock();
        }
    }

    void release() {
        lock.lock();
        try {
            permits++;
            available.signal();
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        IfAroundAwait gate = new IfAroundAwait();
        Thread releaser = Pace.start("releaser", gate::release);
        Pace.rest(releaser);
        Thread acquirer = Pace.start("acquirer", gate::acquire);
        Pace.finish(releaser, acquirer);
    }
}
