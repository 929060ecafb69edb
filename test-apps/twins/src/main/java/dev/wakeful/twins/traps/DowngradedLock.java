package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A cache that takes the write lock in place of the read lock where it has to load, and the read lock once more before it gives the write lock back. A flag decides whether
 * the read lock is given back in between, but not whether it is taken.
 */
public final class DowngradedLock {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private Map<String, Integer> prices = Map.of();
    private int generation;
    private boolean loaded;

    private int price(String article) {
        lock.readLock().lock();
        if (!loaded) {
            lock.readLock().unlock();
            lock.writeLock().lock();
            try {
                if (!loaded) {
                    generation++;
                    prices = Map.of("pear", 10 + generation, "plum", 20 + generation);
                    loaded = true;
                }
                lock.readLock().lock();
            } finally {
                lock.writeLock().unlock();
            }
        }
        try {
            return prices.getOrDefault(article, 0);
        } finally {
            lock.readLock().unlock();
        }
    }

    private void drop() {
        lock.writeLock().lock();
        try {
            loaded = false;
        } finally {
            lock.writeLock().unlock();
        }
    }

    public static void main(String[] args) {
        DowngradedLock list = new DowngradedLock();
        Pace.Step asks = () -> {
            for (int i = 0; i < 6; i++) {
                list.price("pear");
                Pace.nap(20);
            }
        };
        Thread clerk = Pace.start("clerk", asks);
        Thread till = Pace.start("till", asks);
        Thread office = Pace.start("office", () -> {
            for (int i = 0; i < 3; i++) {
                Pace.nap(30);
                list.drop();
            }
        });
        Pace.finish(clerk);
        Pace.finish(till);
        Pace.finish(office);
        if (list.price("plum") < 21) {
            throw new IllegalStateException("nothing loaded");
        }
    }
}
