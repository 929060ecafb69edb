package dev.wakeful.twins.stuckthread.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** Twin: one order. */
public final class StandingDeadlock {
    private final ReentrantLock left = new ReentrantLock();
    private final Object right = new Object();
    private final CountDownLatch both = new CountDownLatch(1);
    private int moves;

    void leftFirst() throws InterruptedException {
        left.lock();
        try {
            both.countDown();
            both.await();
            synchronized (right) {
                moves++;
            }
        } finally {
            left.unlock();
        }
    }

    void rightFirst() throws InterruptedException {
        left.lock();
        try {
            synchronized (right) {
                moves++;
            }
        } finally {
            left.unlock();
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
