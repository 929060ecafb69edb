package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CountDownLatch;

/** A join that gives up orders nothing: the worker, which is let go after it, has not ended. */
public final class JoinTimesOut {
    private final CountDownLatch joined = new CountDownLatch(1);
    private int progress;

    void work() throws InterruptedException {
        progress = 1; // EXPECT data-race @ JoinTimesOut.progress
        joined.await();
    }

    public static void main(String[] args) throws InterruptedException {
        JoinTimesOut job = new JoinTimesOut();
        Thread worker = Pace.start("worker", job::work);
        worker.join(1);
        if (!worker.isAlive() || job.progress > 1) {
            throw new IllegalStateException();
        }
        job.joined.countDown();
        Pace.finish(worker);
    }
}
