package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Both orders, but one side gives up by itself, or all only share: the only writer has ended before the readers begin. */
public final class TriedAndReadOnly {
    private final ReentrantLock own = new ReentrantLock();
    private final ReentrantLock other = new ReentrantLock();
    private final ReentrantReadWriteLock names = new ReentrantReadWriteLock();
    private final ReentrantReadWriteLock numbers = new ReentrantReadWriteLock();
    private int moved;
    private int named = 1;

    void push() {
        own.lock();
        try {
            other.lock();
            try {
                moved++;
            } finally {
                other.unlock();
            }
        } finally {
            own.unlock();
        }
    }

    boolean pull() throws InterruptedException {
        other.lock();
        try {
            if (!own.tryLock(50, TimeUnit.MILLISECONDS)) {
                return false;
            }
            try {
                moved--;
                return true;
            } finally {
                own.unlock();
            }
        } finally {
            other.unlock();
        }
    }

    private int look(ReentrantReadWriteLock first, ReentrantReadWriteLock second) {
        first.readLock().lock();
        try {
            second.readLock().lock();
            try {
                return named;
            } finally {
                second.readLock().unlock();
            }
        } finally {
            first.readLock().unlock();
        }
    }

    private void fill() {
        names.writeLock().lock();
        names.writeLock().unlock();
        numbers.writeLock().lock();
        numbers.writeLock().unlock();
    }

    public static void main(String[] args) throws InterruptedException {
        TriedAndReadOnly all = new TriedAndReadOnly();
        Thread filler = Pace.start("filler", all::fill);
        filler.join();
        Thread one = Pace.start("one", () -> {
            all.push();
            all.look(all.names, all.numbers);
        });
        Pace.nap(80);
        Thread two = Pace.start("two", () -> {
            all.pull();
            all.look(all.numbers, all.names);
        });
        Pace.finish(one, two);
    }
}
