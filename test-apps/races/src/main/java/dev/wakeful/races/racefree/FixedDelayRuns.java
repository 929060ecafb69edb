package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Runs with a delay between them follow each other on two workers; the last ends the series by its exception. */
public final class FixedDelayRuns {
    private final CountDownLatch last = new CountDownLatch(1);
    private int runs;

    private void run() {
        runs++;
        if (runs == 6) {
            last.countDown();
            throw new IllegalStateException("enough");
        }
    }

    public static void main(String[] args) throws InterruptedException {
        FixedDelayRuns series = new FixedDelayRuns();
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);
        ScheduledFuture<?> future = pool.scheduleWithFixedDelay(series::run, 1, 1, TimeUnit.MILLISECONDS);
        series.last.await();
        if (series.runs != 6) {
            throw new IllegalStateException();
        }
        try {
            future.get();
            throw new IllegalStateException("no end");
        } catch (ExecutionException | CancellationException expected) {
            pool.shutdown();
        }
        Pace.finish();
    }
}
