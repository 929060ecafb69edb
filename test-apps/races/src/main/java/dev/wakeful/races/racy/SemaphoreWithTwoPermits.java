package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** A semaphore that lets two in is no lock. The latch sees to it that both are in. */
public final class SemaphoreWithTwoPermits {
    private final Semaphore permits = new Semaphore(2);
    private final CountDownLatch both = new CountDownLatch(2);
    private int inside;

    void enter() throws InterruptedException {
        permits.acquire();
        try {
            both.countDown();
            both.await();
            inside++; // EXPECT data-race @ SemaphoreWithTwoPermits.inside
        } finally {
            permits.release();
        }
    }

    public static void main(String[] args) {
        SemaphoreWithTwoPermits room = new SemaphoreWithTwoPermits();
        Thread left = Pace.start("left", room::enter);
        Thread right = Pace.start("right", room::enter);
        Pace.finish(left, right);
    }
}
