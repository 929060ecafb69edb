package dev.wakeful.twins.lockorderinversion.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Twin: the statistics lock the cache before their own lock, too. */
public final class SubclassCallsBack {
    private static class Cache {
        private int size;

        synchronized void put() {
            size++;
            stored();
        }

        synchronized int size() {
            return size;
        }

        void stored() {}
    }

    private static final class CountingCache extends Cache {
        private final Statistics statistics;

        CountingCache(Statistics statistics) {
            this.statistics = statistics;
        }

        @Override
        void stored() {
            statistics.count();
        }
    }

    private static final class Statistics {
        private final Object lock = new Object();
        private Cache cache;
        private int puts;

        void count() {
            synchronized (lock) {
                puts++;
            }
        }

        int missing() {
            synchronized (cache) {
                synchronized (lock) {
                    return puts - cache.size();
                }
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Statistics statistics = new Statistics();
        Cache cache = new CountingCache(statistics);
        statistics.cache = cache;
        ExecutorService pool = Executors.newFixedThreadPool(2);
        Future<?> put = pool.submit(cache::put);
        Pace.nap(80);
        Future<Integer> missing = pool.submit(statistics::missing);
        put.get();
        missing.get();
        pool.shutdown();
        Pace.finish();
    }
}
