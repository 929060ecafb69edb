package dev.wakeful.twins.leakedlock.buggy;

import dev.wakeful.twins.Pace;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A hit returns before the unlock; the pool thread goes on with the lock held. Nobody asks for it again in this run.
 */
public final class EarlyReturn {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Integer> cache = new HashMap<>();

    int lookUp(String key) {
        lock.lock(); // EXPECT leaked-lock
        Integer hit = cache.get(key);
        if (hit != null) {
            return hit;
        }
        cache.put(key, key.length());
        lock.unlock();
        return key.length();
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
