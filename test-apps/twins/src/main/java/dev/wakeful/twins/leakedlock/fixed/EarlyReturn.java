package dev.wakeful.twins.leakedlock.fixed;

import dev.wakeful.twins.Pace;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Twin: unlock in a finally block.
 */
public final class EarlyReturn {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Integer> cache = new HashMap<>();

    int lookUp(String key) {
        lock.lock();
        try {
            return cache.computeIfAbsent(key, String::length);
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) throws Exception {
        EarlyReturn dictionary = new EarlyReturn();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.submit(() -> dictionary.lookUp("wake")).get();
        pool.submit(() -> dictionary.lookUp("sleep")).get();
        pool.submit(() -> dictionary.lookUp("wake")).get();
        pool.shutdown();
        Pace.finish();
    }
}
