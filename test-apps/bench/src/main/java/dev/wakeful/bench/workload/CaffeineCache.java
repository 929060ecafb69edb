package dev.wakeful.bench.workload;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A bounded cache with expiry: hits, misses that compute, evictions, invalidations. */
final class CaffeineCache implements Workload {
    private static final int KEYS = 8_000;
    private static final int CAPACITY = 1_000;
    private static final int OPERATIONS = 40_000;

    private Crew crew;
    private Cache<Integer, String> cache;

    @Override
    public void prepare(int threads) {
        crew = new Crew(threads);
        cache = Caffeine.newBuilder()
                .maximumSize(CAPACITY)
                .expireAfterAccess(10, TimeUnit.MINUTES)
                .build();
    }

    @Override
    public long iterate() throws Exception {
        long sum = crew.all(this::mix);
        cache.cleanUp();
        if (cache.estimatedSize() > CAPACITY) {
            throw new IllegalStateException("the cache holds " + cache.estimatedSize());
        }
        return sum;
    }

    private long mix(int member) {
        Random random = new Random(member);
        long sum = 0;
        for (int i = 0; i < OPERATIONS; i++) {
            double x = random.nextDouble();
            int key = (int) (x * x * x * KEYS);
            String value = cache.get(key, CaffeineCache::compute);
            if (value.charAt(0) != 'v') {
                throw new IllegalStateException("key " + key + " has value " + value);
            }
            sum += value.length();
            if (i % 64 == 0) {
                cache.invalidate(key);
            } else if (i % 32 == 0) {
                cache.put(key, compute(key));
            }
        }
        return sum;
    }

    private static String compute(int key) {
        return "value of " + key;
    }

    @Override
    public void close() throws InterruptedException {
        cache.invalidateAll();
        crew.close();
    }
}
