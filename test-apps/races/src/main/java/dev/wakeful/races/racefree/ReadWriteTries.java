package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A fair read-write lock that is taken by trying, with and without a time-out, and twice. */
public final class ReadWriteTries {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private int count;
    private long checks;

    void write() throws InterruptedException {
        for (int i = 0; i < 15; i++) {
            if (lock.writeLock().tryLock(10, TimeUnit.SECONDS)) {
                lock.writeLock().lock();
                try {
                    count++;
                } finally {
                    lock.writeLock().unlock();
                    lock.writeLock().unlock();
                }
            }
        }
    }

    void read() throws InterruptedException {
        for (int i = 0; i < 15; i++) {
            if (lock.readLock().tryLock()) {
                try {
                    check();
                } finally {
                    lock.readLock().unlock();
                }
            }
            lock.readLock().lockInterruptibly();
            try {
                check();
            } finally {
                lock.readLock().unlock();
            }
        }
        lock.writeLock().lockInterruptibly();
        checks++;
        lock.writeLock().unlock();
    }

    private void check() {
        if (count < 0 || checks < 0) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        ReadWriteTries box = new ReadWriteTries();
        Thread left = Pace.start("left", box::write);
        Thread right = Pace.start("right", box::write);
        Thread one = Pace.start("one", box::read);
        Thread two = Pace.start("two", box::read);
        Pace.finish(left, right, one, two);
    }
}
