package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Reads under the read lock, writes under the write lock, which is then downgraded. */
public final class ReadWriteLockCache {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<Integer, String> cache = new HashMap<>();
    private int size;

    String get(int key) {
        lock.readLock().lock();
        try {
            String known = cache.get(key);
            if (known != null) {
                return known;
            }
        } finally {
            lock.readLock().unlock();
        }
        lock.writeLock().lock();
        try {
            cache.put(key, "value " + key);
            size++;
            lock.readLock().lock();
        } finally {
            lock.writeLock().unlock();
        }
        try {
            return size > 0 ? cache.get(key) : null;
        } finally {
            lock.readLock().unlock();
        }
    }

    public static void main(String[] args) {
        ReadWriteLockCache cache = new ReadWriteLockCache();
        Pace.Step step = () -> {
            for (int i = 0; i < 20; i++) {
                cache.get(i % 5);
            }
        };
        Thread left = Pace.start("left", step);
        Thread right = Pace.start("right", step);
        Pace.finish(left, right);
    }
}
