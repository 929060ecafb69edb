package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Several permits at once: the coordinator acquires what all workers have released, then gives each one back. */
public final class SemaphoreBatches {
    private final Semaphore done = new Semaphore(0, true);
    private final Semaphore go = new Semaphore(0);
    private final int[] parts = new int[3];
    private int total;

    void work(int who) throws InterruptedException {
        parts[who] = who + 1;
        done.release();
        if (!go.tryAcquire(10, TimeUnit.SECONDS) || total != 6) {
            throw new IllegalStateException();
        }
        parts[who] = 0;
        done.release(2);
    }

    void coordinate() throws InterruptedException {
        done.acquire(3);
        total = parts[0] + parts[1] + parts[2];
        go.release(3);
        done.acquireUninterruptibly(5);
        while (!done.tryAcquire()) {
            Pace.nap(1);
        }
        if (parts[0] + parts[1] + parts[2] != 0) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        SemaphoreBatches batch = new SemaphoreBatches();
        Thread[] threads = new Thread[4];
        for (int i = 0; i < 3; i++) {
            int who = i;
            threads[i] = Pace.start("worker-" + i, () -> batch.work(who));
        }
        threads[3] = Pace.start("coordinator", batch::coordinate);
        Pace.finish(threads);
    }
}
