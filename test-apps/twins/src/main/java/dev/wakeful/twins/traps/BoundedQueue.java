package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A bounded queue: two conditions on one lock, single signals, waiters of one kind on each. */
public final class BoundedQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition notFull = lock.newCondition();
    private final Condition notEmpty = lock.newCondition();
    private final int[] ring = new int[2];
    private int head;
    private int count;

    void put(int item) throws InterruptedException {
        lock.lock();
        try {
            while (count == ring.length) {
                notFull.await();
            }
            ring[(head + count) % ring.length] = item;
            count++;
            notEmpty.signal();
        } finally {
            lock.unlock();
        }
    }

    int take() throws InterruptedException {
        lock.lock();
        try {
            while (count == 0) {
                notEmpty.await();
            }
            int item = ring[head];
            head = (head + 1) % ring.length;
            count--;
            notFull.signal();
            return item;
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        BoundedQueue queue = new BoundedQueue();
        Thread producer = Pace.start("producer", () -> {
            for (int i = 0; i < 20; i++) {
                queue.put(i);
            }
        });
        Thread consumer = Pace.start("consumer", () -> {
            for (int i = 0; i < 20; i++) {
                if (queue.take() != i) {
                    throw new IllegalStateException("out of order");
                }
            }
        });
        Pace.finish(producer, consumer);
    }
}
