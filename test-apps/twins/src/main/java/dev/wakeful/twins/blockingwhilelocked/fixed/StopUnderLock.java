package dev.wakeful.twins.blockingwhilelocked.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Twin: the worker is joined without the lock. */
public final class StopUnderLock {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private int reports;
    private Thread worker;

    void begin() {
        worker = Pace.start("worker", () -> {
            report();
            Pace.nap(300);
        });
    }

    private void report() {
        lock.readLock().lock();
        try {
            reports++;
        } finally {
            lock.readLock().unlock();
        }
    }

    void stop() throws InterruptedException {
        Thread stopped;
        lock.writeLock().lock();
        try {
            stopped = worker;
            worker = null;
        } finally {
            lock.writeLock().unlock();
        }
        stopped.join();
    }

    public static void main(String[] args) {
        StopUnderLock service = new StopUnderLock();
        service.begin();
        Pace.nap(30);
        Pace.finish(Pace.start("stopper", service::stop));
    }
}
