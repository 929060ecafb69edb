package dev.wakeful.twins.lockorderinversion.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Twin: the stock is read before the rates are locked. */
public final class WriterBetweenReaders {
    private final ReentrantReadWriteLock rates = new ReentrantReadWriteLock();
    private int rate = 3;
    private int stock = 5;

    synchronized int value() {
        rates.readLock().lock();
        try {
            return rate * stock;
        } finally {
            rates.readLock().unlock();
        }
    }

    int preview() {
        int inStock = stock();
        rates.readLock().lock();
        try {
            return rate * inStock;
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
