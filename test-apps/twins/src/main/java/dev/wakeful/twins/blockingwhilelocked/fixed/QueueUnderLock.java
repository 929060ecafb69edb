package dev.wakeful.twins.blockingwhilelocked.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.StampedLock;

/** Twin: the line is queued after the stamp is given back. */
public final class QueueUnderLock {
    private final StampedLock lock = new StampedLock();
    private final BlockingQueue<String> pending = new ArrayBlockingQueue<>(1);
    private int count;

    void log(String line) throws InterruptedException {
        long stamp = lock.writeLock();
        try {
            count++;
        } finally {
            lock.unlockWrite(stamp);
        }
        pending.put(line);
    }

    int count() {
        long stamp = lock.readLock();
        try {
            return count;
        } finally {
            lock.unlockRead(stamp);
        }
    }

    public static void main(String[] args) {
        QueueUnderLock log = new QueueUnderLock();
        Thread writer = Pace.start("writer", () -> {
            log.log("a");
            log.log("b");
        });
        Thread disk = Pace.start("disk", () -> {
            Pace.nap(200);
            log.pending.take();
            log.pending.take();
        });
        Pace.nap(400);
        Thread reader = Pace.start("reader", log::count);
        Pace.finish(writer, disk, reader);
    }
}
