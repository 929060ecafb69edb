package dev.wakeful.twins.leakedlock.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A step of a CompletableFuture chain takes the lock through tryLock and forgets it when the work is already done.
 */
public final class AsyncStep {
    private final ReentrantLock lock = new ReentrantLock();
    private boolean done;

    void step() {
        if (lock.tryLock()) { // EXPECT leaked-lock
            if (done) {
                return;
            }
            done = true;
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        AsyncStep work = new AsyncStep();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        CompletableFuture.runAsync(work::step, pool).join();
        CompletableFuture.runAsync(work::step, pool).join();
        pool.shutdown();
        Pace.finish();
    }
}
