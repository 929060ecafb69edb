package dev.wakeful.twins.checkthenwait.fixed;

import dev.wakeful.twins.Pace;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Who wants the lock stands in the queue before it tries. */
public final class TriedLock {
    private final AtomicBoolean taken = new AtomicBoolean();
    private final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();
    private int used;

    void lock() {
        Thread me = Thread.currentThread();
        waiting.add(me);
        while (!taken.compareAndSet(false, true)) {
            LockSupport.park(this);
        }
        waiting.remove(me);
    }

    void unlock() {
        taken.set(false);
        Thread next = waiting.peek();
        if (next != null) {
            LockSupport.unpark(next);
        }
    }

    void use(long millis) {
        lock();
        try {
            used++;
            Pace.nap(millis);
        } finally {
            unlock();
        }
    }

    public static void main(String[] args) {
        TriedLock lock = new TriedLock();
        Thread first = Pace.start("first", () -> lock.use(300));
        Pace.nap(100);
        Thread second = Pace.start("second", () -> lock.use(1));
        Pace.finish(first, second);
        if (lock.used != 2) {
            throw new IllegalStateException("used " + lock.used);
        }
    }
}
