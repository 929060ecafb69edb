package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A slow reader keeps no reader out, and a slow refresh nobody who goes on without it when it is under way. */
public final class SleepAmongReaders {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile int value = 1;

    int read(long nap) {
        lock.readLock().lock();
        try {
            Pace.nap(nap);
            return value;
        } finally {
            lock.readLock().unlock();
        }
    }

    void refresh() {
        if (refreshing.tryLock()) {
            try {
                Pace.nap(60);
                value++;
            } finally {
                refreshing.unlock();
            }
        }
    }

    public static void main(String[] args) {
        SleepAmongReaders cache = new SleepAmongReaders();
        Thread slow = Pace.start("slow", () -> cache.read(70));
        Thread quick = Pace.start("quick", () -> cache.read(1));
        Thread one = Pace.start("one", cache::refresh);
        Thread two = Pace.start("two", cache::refresh);
        Pace.nap(150);
        Thread three = Pace.start("three", cache::refresh);
        Pace.finish(slow, quick, one, two, three);
    }
}
