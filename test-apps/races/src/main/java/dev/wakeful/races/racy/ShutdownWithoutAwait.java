package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** shutdown returns while tasks may still run. */
public final class ShutdownWithoutAwait {
    private int done;

    public static void main(String[] args) {
        ShutdownWithoutAwait work = new ShutdownWithoutAwait();
        ExecutorService pool = Executors.newFixedThreadPool(1);
        pool.execute(() -> {
            work.done++; // EXPECT data-race @ ShutdownWithoutAwait.done
        });
        pool.shutdown();
        if (work.done > 1) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}
