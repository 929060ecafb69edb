package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/** One method takes the lock and hands it to another one, which releases it. */
public final class LockPassedForRelease {
    private final ReentrantLock lock = new ReentrantLock();
    private int writes;

    private ReentrantLock open() {
        lock.lock();
        return lock;
    }

    private void close(ReentrantLock held) {
        writes++;
        held.unlock();
    }

    void write() {
        close(open());
    }

    public static void main(String[] args) throws Exception {
        LockPassedForRelease file = new LockPassedForRelease();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        pool.submit(file::write).get();
        pool.submit(file::write).get();
        pool.shutdown();
        Pace.finish();
    }
}
