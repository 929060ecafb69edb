package dev.wakeful.twins.unlockofclearedreference.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Executor tasks: the owner's lock is found through a reference that detach() clears under that lock; the unlock in
 * the finally block asks the reference again.
 */
public final class DetachedTask {
    private static final class Owner {
        private final Lock lock = new ReentrantLock();
        private int work;
    }

    private final AtomicReference<Owner> owner = new AtomicReference<>(new Owner());

    void work() {
        owner.get().lock.lock();
        try {
            owner.get().work++;
        } finally {
            if (owner.get() != null) {
                owner.get().lock.unlock(); // EXPECT unlock-of-cleared-reference
            }
        }
    }

    void detach() {
        Owner last = owner.get();
        last.lock.lock();
        try {
            owner.set(null);
        } finally {
            last.lock.unlock();
        }
    }

    public static void main(String[] args) throws Exception {
        DetachedTask task = new DetachedTask();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        Future<?> worked = pool.submit(task::work);
        Future<?> detached = pool.submit(() -> {
            Pace.nap(300);
            task.detach();
        });
        worked.get();
        detached.get();
        pool.shutdown();
        Pace.finish();
    }
}
