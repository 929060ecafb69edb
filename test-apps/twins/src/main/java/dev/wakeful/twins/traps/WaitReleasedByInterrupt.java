package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A worker that waits in a loop and is ended by an interrupt; the lock is released on the way out. */
public final class WaitReleasedByInterrupt {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private int items;

    void consume() {
        try {
            while (true) {
                lock.lockInterruptibly();
                try {
                    while (items == 0) {
                        filled.await();
                    }
                    items--;
                } finally {
                    lock.unlock();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void add() {
        lock.lock();
        try {
            items++;
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        WaitReleasedByInterrupt line = new WaitReleasedByInterrupt();
        Thread consumer = Pace.start("consumer", line::consume);
        Thread producer = Pace.start("producer", () -> {
            line.add();
            line.add();
        });
        Pace.finish(producer);
        Pace.nap(60);
        consumer.interrupt();
        Pace.finish(consumer);
    }
}
