package dev.wakeful.twins.stuckthread.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** Two daemons stand before each other's lock when the program ends, a third one waits for the first. ReentrantLock, monitor, join. */
public final class StandingDeadlock {
    private final ReentrantLock left = new ReentrantLock();
    private final Object right = new Object();
    private final CountDownLatch both = new CountDownLatch(2);
    private int moves;

    void leftFirst() throws InterruptedException {
        left.lock();
        try {
            both.countDown();
            both.await();
            synchronized (right) { // EXPECT stuck-thread
                moves++;
            }
        } finally {
            left.unlock();
        }
    }

    void rightFirst() throws InterruptedException {
        synchronized (right) {
            both.countDown();
            both.await();
            left.lock();
            try {
                moves++;
            } finally {
                left.unlock();
            }
        }
    }

    public static void main(String[] args) {
        StandingDeadlock board = new StandingDeadlock();
        Thread one = Pace.startDaemon("one", board::leftFirst);
        Thread two = Pace.startDaemon("two", board::rightFirst);
        Thread third = Pace.startDaemon("third", () -> one.join());
        Pace.settle(one);
        Pace.settle(two);
        Pace.settle(third);
        Pace.finish();
    }
}
