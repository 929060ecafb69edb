package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.StampedLock;

/**
 * Two readers cannot both become the writer: the conversion fails, and they write all the same. Latches see to it that
 * both read when they try.
 */
public final class ConversionIgnored {
    private final StampedLock lock = new StampedLock();
    private final CountDownLatch both = new CountDownLatch(2);
    private final CountDownLatch tried = new CountDownLatch(2);
    private int x;

    void move() throws InterruptedException {
        long stamp = lock.readLock();
        both.countDown();
        both.await();
        lock.tryConvertToWriteLock(stamp);
        tried.countDown();
        tried.await();
        x++; // EXPECT data-race @ ConversionIgnored.x
        lock.unlockRead(stamp);
    }

    public static void main(String[] args) {
        ConversionIgnored point = new ConversionIgnored();
        Thread left = Pace.start("left", point::move);
        Thread right = Pace.start("right", point::move);
        Pace.finish(left, right);
    }
}
