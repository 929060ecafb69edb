package dev.wakeful.twins.checkthenwait.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The rider tries to take a token before it locks: the refill can fall in between. */
public final class TokenBooth {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition refilled = lock.newCondition();
    private final AtomicInteger tokens = new AtomicInteger();

    private boolean take() {
        int left = tokens.get(); // EXPECT check-then-wait
        return left > 0 && tokens.compareAndSet(left, left - 1);
    }

    void ride() throws InterruptedException {
        while (!take()) {
            lock.lock();
            try {
                refilled.await();
            } finally {
                lock.unlock();
            }
        }
    }

    void refill(int more) {
        lock.lock();
        try {
            tokens.addAndGet(more);
            refilled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        TokenBooth booth = new TokenBooth();
        Thread rider = Pace.start("rider", booth::ride);
        Pace.rest(rider);
        Thread clerk = Pace.start("clerk", () -> booth.refill(3));
        Pace.finish(clerk, rider);
    }
}
