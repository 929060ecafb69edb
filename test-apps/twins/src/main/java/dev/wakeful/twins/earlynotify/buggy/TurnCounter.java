package dev.wakeful.twins.earlynotify.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The gate signals in one critical section and counts in the next one. Nobody waits in the ordinary run: the count is
 * there when it is asked for. ReentrantLock and Condition.
 */
public final class TurnCounter {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition turned = lock.newCondition();
    private int turns;

    void pass() {
        lock.lock();
        try {
            turned.signalAll(); // EXPECT early-notify
        } finally {
            lock.unlock();
        }
        lock.lock();
        try {
            turns++;
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
