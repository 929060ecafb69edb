package dev.wakeful.twins.blockingwhilelocked.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** stop() joins the worker under the write lock; a worker that were about to report would never end. */
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
        lock.writeLock().lock(); // EXPECT blocking-while-locked
        try {
            worker.join();
            worker = null;
        } finally {
            lock.writeLock().unlock();
        }
    }

    public static void main(String[] args) {
        StopUnderLock service = new StopUnderLock();
        service.begin();
        Pace.nap(30);
        Pace.finish(Pace.start("stopper", service::stop));
    }
}
