package dev.wakeful.twins.checkthenwait.fixed;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Twin: the lock is kept from the look to the wait.
 */
public final class GapBetweenLocks {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Queue<Integer> items = new ArrayDeque<>();

    int take() throws InterruptedException {
        lock.lock();
        try {
            while (isEmpty()) {
                filled.await();
            }
            return items.remove();
        } finally {
            lock.unlock();
        }
    }

    private boolean isEmpty() {
        lock.lock();
        try {
            boolean empty = items.isEmpty();
            return empty;
        } finally {
            lock.unlock();
        }
    }

    void put(int item) {
        lock.lock();
        try {
            items.add(item);
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        GapBetweenLocks queue = new GapBetweenLocks();
        Thread consumer = Pace.start("consumer", queue::take);
        Pace.rest(consumer);
        Thread producer = Pace.start("producer", () -> queue.put(7));
        Pace.finish(consumer, producer);
    }
}
