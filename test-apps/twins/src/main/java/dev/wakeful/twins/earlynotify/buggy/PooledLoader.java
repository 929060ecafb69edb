package dev.wakeful.twins.earlynotify.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A pool task announces the data before it stores them; reader and loader are executor tasks.
 */
public final class PooledLoader {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition loaded = lock.newCondition();
    private volatile int[] data;

    void load() {
        int[] fresh = {3, 1, 2};
        announce();
        data = fresh;
    }

    private void announce() {
        lock.lock();
        try {
            loaded.signalAll(); // EXPECT early-notify
        } finally {
            lock.unlock();
        }
    }

    int sum() throws InterruptedException {
        lock.lock();
        try {
            while (data == null) {
                loaded.await();
            }
        } finally {
            lock.unlock();
        }
        int sum = 0;
        for (int d : data) {
            sum += d;
        }
        return sum;
    }

    public static void main(String[] args) throws Exception {
        PooledLoader loader = new PooledLoader();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        Future<?> load = pool.submit(loader::load);
        Future<Integer> sum = pool.submit(() -> {
            Pace.nap(300);
            return loader.sum();
        });
        load.get();
        sum.get();
        pool.shutdown();
        Pace.finish();
    }
}
