package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Runs of one periodic task follow each other, those of two do not. The latch sees to it that both run at once. */
public final class PeriodicTasksShare {
    private final CountDownLatch both = new CountDownLatch(2);
    private final CountDownLatch done = new CountDownLatch(2);
    private int ticks;

    private void tick() {
        both.countDown();
        try {
            both.await();
        } catch (InterruptedException e) {
            return;
        }
        ticks++; // EXPECT data-race @ PeriodicTasksShare.ticks
        done.countDown();
    }

    public static void main(String[] args) throws InterruptedException {
        PeriodicTasksShare clock = new PeriodicTasksShare();
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);
        pool.scheduleAtFixedRate(clock::tick, 0, 1, TimeUnit.SECONDS);
        pool.scheduleWithFixedDelay(clock::tick, 0, 1, TimeUnit.SECONDS);
        clock.done.await();
        pool.shutdownNow();
        Pace.finish();
    }
}
