package dev.wakeful.twins.leakedlock.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An interrupt makes await() throw, and the unlock that follows it is not in a finally block.
 */
public final class InterruptedAwait {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ready = lock.newCondition();
    private boolean isReady;

    void awaitReady() throws InterruptedException {
        lock.lock(); // EXPECT leaked-lock
        while (!isReady) {
            ready.await();
        }
        lock.unlock();
    }

    void setReady(boolean value) {
        lock.lock();
        try {
            isReady = value;
            if (value) {
                ready.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        InterruptedAwait state = new InterruptedAwait();
        Thread first = Pace.start("impatient", () -> {
            try {
                state.awaitReady();
            } catch (InterruptedException e) {
                System.out.println("gave up");
            }
        });
        Pace.rest(first);
        Thread viewer = Pace.start("viewer", () -> state.setReady(false));
        Pace.finish(viewer);
        first.interrupt();
        Pace.finish(first);
    }
}
