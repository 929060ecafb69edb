package dev.wakeful.twins.lockorderinversion.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Both only read the rates, but a writer that waits in between closes them to the second. Read lock and monitor, three threads. */
public final class WriterBetweenReaders {
    private final ReentrantReadWriteLock rates = new ReentrantReadWriteLock();
    private int rate = 3;
    private int stock = 5;

    synchronized int value() {
        rates.readLock().lock(); // EXPECT lock-order-inversion
        try {
            return rate * stock;
        } finally {
            rates.readLock().unlock();
        }
    }

    int preview() {
        rates.readLock().lock();
        try {
            return rate * stock();
        } finally {
            rates.readLock().unlock();
        }
    }

    private synchronized int stock() {
        return stock;
    }

    void setRate(int newRate) {
        rates.writeLock().lock();
        try {
            rate = newRate;
        } finally {
            rates.writeLock().unlock();
        }
    }

    public static void main(String[] args) {
        WriterBetweenReaders shop = new WriterBetweenReaders();
        Thread till = Pace.start("till", shop::value);
        Pace.nap(60);
        Thread window = Pace.start("window", shop::preview);
        Pace.nap(60);
        Thread office = Pace.start("office", () -> shop.setRate(4));
        Pace.finish(till, window, office);
    }
}
