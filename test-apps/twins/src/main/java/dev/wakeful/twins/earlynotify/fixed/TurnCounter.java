package dev.wakeful.twins.earlynotify.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Twin: count and signal share a critical section.
 */
public final class TurnCounter {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition turned = lock.newCondition();
    private int turns;

    void pass() {
        lock.lock();
        try {
            turns++;
            turned.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void awaitFirst() throws InterruptedException {
        lock.lock();
        try {
            while (turns == 0) {
                turned.await();
            }
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        TurnCounter counter = new TurnCounter();
        Thread gate = Pace.start("gate", counter::pass);
        Pace.rest(gate);
        Thread clerk = Pace.start("clerk", counter::awaitFirst);
        Pace.finish(gate, clerk);
    }
}
