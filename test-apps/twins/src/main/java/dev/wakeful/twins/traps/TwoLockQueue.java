package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Producers and consumers have a lock each; whoever puts the first element in, as the counter says that it raises, signals under the consumers' lock. */
public final class TwoLockQueue {
    private final ReentrantLock head = new ReentrantLock();
    private final Condition notEmpty = head.newCondition();
    private final ReentrantLock tail = new ReentrantLock();
    private final AtomicInteger size = new AtomicInteger();
    private final Queue<Integer> elements = new ArrayDeque<>();

    void offer(int element) {
        boolean first;
        tail.lock();
        try {
            synchronized (elements) {
                elements.add(element);
            }
            first = size.getAndIncrement() == 0;
        } finally {
            tail.unlock();
        }
        if (first) {
            head.lock();
            try {
                notEmpty.signal();
            } finally {
                head.unlock();
            }
        }
    }

    int take() throws InterruptedException {
        head.lock();
        try {
            while (size.get() == 0) {
                notEmpty.await();
            }
            int element;
            synchronized (elements) {
                element = elements.remove();
            }
            if (size.decrementAndGet() > 0) {
                notEmpty.signal();
            }
            return element;
        } finally {
            head.unlock();
        }
    }

    public static void main(String[] args) {
        TwoLockQueue queue = new TwoLockQueue();
        Object outer = new Object();
        Thread consumer = Pace.start("consumer", () -> {
            for (int i = 0; i < 6; i++) {
                queue.take();
                Pace.nap(20);
            }
        });
        Pace.rest(consumer);
        Thread producer = Pace.start("producer", () -> {
            synchronized (outer) {
                for (int i = 0; i < 6; i++) {
                    queue.offer(i);
                }
            }
        });
        Pace.finish(consumer, producer);
    }
}
