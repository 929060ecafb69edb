package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** A job first, then its permit; a worker that finds a permit without a job polls again. */
public final class SemaphoreNudge {
    private final Queue<Integer> jobs = new ConcurrentLinkedQueue<>();
    private final Semaphore nudge = new Semaphore(0);

    void submit(int job) {
        jobs.add(job);
        nudge.release();
    }

    int next() throws InterruptedException {
        Integer job;
        while ((job = jobs.poll()) == null) {
            nudge.acquire();
        }
        return job;
    }

    public static void main(String[] args) {
        SemaphoreNudge inbox = new SemaphoreNudge();
        Thread worker = Pace.start("worker", () -> {
            for (int i = 0; i < 3; i++) {
                inbox.next();
            }
        });
        Thread boss = Pace.start("boss", () -> {
            for (int i = 0; i < 3; i++) {
                Pace.nap(30);
                inbox.submit(i);
            }
        });
        Pace.finish(worker, boss);
    }
}
