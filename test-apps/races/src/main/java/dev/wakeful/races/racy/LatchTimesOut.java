package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Nobody asks whether the latch was open or the time was over; the worker waits until it was. */
public final class LatchTimesOut {
    private final CountDownLatch ready = new CountDownLatch(1);
    private int result;

    void work(Thread user) {
        while (user.isAlive()) {
            Pace.nap(1);
        }
        ready.countDown();
    }

    void use() throws InterruptedException {
        boolean open = ready.await(1, TimeUnit.MILLISECONDS);
        if (open || result > 42) {
            throw new IllegalStateException();
        }
    }

    void prepare() {
        result = 42; // EXPECT data-race @ LatchTimesOut.result
    }

    public static void main(String[] args) {
        LatchTimesOut job = new LatchTimesOut();
        Thread user = Pace.start("user", job::use);
        Thread worker = Pace.start("worker", () -> {
            job.prepare();
            job.work(user);
        });
        Pace.finish(worker, user);
    }
}
