package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** execute orders the task after its submitter; awaitTermination orders all of them before its return. */
public final class ExecutorExecuteAwait {
    private final int[] results = new int[6];

    public static void main(String[] args) throws InterruptedException {
        ExecutorExecuteAwait work = new ExecutorExecuteAwait();
        ExecutorService pool = Executors.newFixedThreadPool(3);
        for (int i = 0; i < 6; i++) {
            work.results[i] = i;
            int own = i;
            pool.execute(() -> work.results[own]++);
        }
        pool.shutdown();
        if (!pool.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException();
        }
        int sum = 0;
        for (int result : work.results) {
            sum += result;
        }
        if (sum != 21) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}
