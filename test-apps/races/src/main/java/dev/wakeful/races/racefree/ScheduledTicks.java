package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The runs of one periodic task follow each other, on whichever thread of the pool; cancelling is not looked past. */
public final class ScheduledTicks {
    private final CountDownLatch enough = new CountDownLatch(5);
    private int ticks;

    private void tick() {
        ticks++;
        enough.countDown();
    }

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        ScheduledTicks clock = new ScheduledTicks();
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);
        ScheduledFuture<Integer> once = pool.schedule(() -> clock.ticks = 0, 1, TimeUnit.MILLISECONDS);
        once.get();
        pool.scheduleAtFixedRate(clock::tick, 1, 2, TimeUnit.MILLISECONDS);
        clock.enough.await();
        pool.shutdown();
        pool.awaitTermination(10, TimeUnit.SECONDS);
        if (clock.ticks < 5) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}
