package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A ForkJoinPool that schedules: a task sees what was there when it was scheduled, and a periodic one what its last run did. JDK 25
 */
public final class ForkJoinSchedules {
    private final CountDownLatch enough = new CountDownLatch(5);
    private int input;
    private int ticks;

    private void tick() {
        if (ticks < 5) {
            ticks++;
            enough.countDown();
        }
    }

    public static void main(String[] args) throws Exception {
        ForkJoinSchedules clock = new ForkJoinSchedules();
        Object pool = new ForkJoinPool(2);
        ScheduledExecutorService scheduler = (ScheduledExecutorService) pool;
        clock.input = 3;
        ScheduledFuture<Integer> once = scheduler.schedule(() -> clock.input++, 1, TimeUnit.MILLISECONDS);
        if (once.get() != 3 || clock.input != 4) {
            throw new IllegalStateException();
        }
        scheduler.scheduleAtFixedRate(clock::tick, 1, 1, TimeUnit.MILLISECONDS);
        clock.enough.await();
        if (clock.ticks != 5) {
            throw new IllegalStateException();
        }
        scheduler.shutdownNow();
        Pace.finish();
    }
}
