package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CountDownLatch;

/** The latch is counted down one statement too early. */
public final class WriteAfterCountDown {
    private final CountDownLatch ready = new CountDownLatch(1);
    private int result;

    void work() {
        ready.countDown();
        result = 42; // EXPECT data-race @ WriteAfterCountDown.result
    }

    void use() throws InterruptedException {
        ready.await();
        if (result > 42) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        WriteAfterCountDown job = new WriteAfterCountDown();
        Thread worker = Pace.start("worker", job::work);
        Thread user = Pace.start("user", job::use);
        Pace.finish(worker, user);
    }
}
