package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** A ReentrantLock, taken in each of its ways: lock, lockInterruptibly, tryLock with and without a time-out, twice. */
public final class ReentrantLockCounter {
    private final ReentrantLock lock = new ReentrantLock();
    private int count;

    void add() throws InterruptedException {
        lock.lock();
        try {
            lock.lock();
            try {
                count++;
            } finally {
                lock.unlock();
            }
            count++;
        } finally {
            lock.unlock();
        }
        lock.lockInterruptibly();
        try {
            count++;
        } finally {
            lock.unlock();
        }
        if (lock.tryLock()) {
            try {
                count++;
            } finally {
                lock.unlock();
            }
        }
        if (lock.tryLock(5, TimeUnit.SECONDS)) {
            try {
                count++;
            } finally {
                lock.unlock();
            }
        }
    }

    public static void main(String[] args) {
        ReentrantLockCounter counter = new ReentrantLockCounter();
        Pace.Step step = () -> {
            for (int i = 0; i < 20; i++) {
                counter.add();
            }
        };
        Thread left = Pace.start("left", step);
        Thread right = Pace.start("right", step);
        Pace.finish(left, right);
    }
}
