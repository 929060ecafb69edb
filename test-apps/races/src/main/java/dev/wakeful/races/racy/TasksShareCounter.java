package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two tasks on two threads of a pool add to a plain field; submitting and getting order them with the main thread only. */
public final class TasksShareCounter {
    private int done;

    private void work() {
        done++; // EXPECT data-race @ TasksShareCounter.done
    }

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        TasksShareCounter batch = new TasksShareCounter();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        Future<?> one = pool.submit(batch::work);
        Future<?> two = pool.submit(batch::work);
        one.get();
        two.get();
        pool.shutdown();
        Pace.finish();
    }
}
