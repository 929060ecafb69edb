package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Whatever pool: what was there before submit is there for the task, and what the task did is there after get. */
public final class PoolsOfEachKind {
    /** Counts in its own hooks, on the worker. */
    private static final class Counting extends ThreadPoolExecutor {
        private final ThreadLocal<int[]> begun = ThreadLocal.withInitial(() -> new int[1]);

        Counting() {
            super(1, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), new CallerRunsPolicy());
        }

        @Override
        protected void beforeExecute(Thread thread, Runnable task) {
            begun.get()[0]++;
        }

        @Override
        protected void afterExecute(Runnable task, Throwable failure) {
            begun.get()[0]--;
        }
    }

    private static final class Work {
        private int input;
        private int output;

        void run() {
            output = input + 1;
        }
    }

    public static void main(String[] args) throws Exception {
        List<ExecutorService> pools = List.of(
                Executors.newCachedThreadPool(),
                Executors.newWorkStealingPool(2),
                Executors.newSingleThreadExecutor(),
                Executors.unconfigurableExecutorService(Executors.newFixedThreadPool(2)),
                new Counting(),
                ForkJoinPool.commonPool());
        int sum = 0;
        for (ExecutorService pool : pools) {
            Work[] works = {new Work(), new Work(), new Work()};
            Future<?>[] futures = new Future<?>[works.length];
            for (int i = 0; i < works.length; i++) {
                Work work = works[i];
                work.input = i;
                futures[i] = pool.submit(work::run);
            }
            for (int i = 0; i < works.length; i++) {
                futures[i].get();
                sum += works[i].output;
            }
            pool.shutdown();
        }
        if (sum != 6 * pools.size()) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}
