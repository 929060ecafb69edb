package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** submit orders the task after its submitter, get orders what it wrote before its getter. */
public final class ExecutorSubmitGet {
    private int input;
    private int output;

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        ExecutorSubmitGet work = new ExecutorSubmitGet();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        for (int i = 1; i <= 5; i++) {
            work.input = i;
            Future<Integer> future = pool.submit(() -> {
                work.output = work.input * 2;
                return work.output;
            });
            if (future.get() != work.output) {
                throw new IllegalStateException();
            }
        }
        pool.shutdown();
        Pace.finish();
    }
}
