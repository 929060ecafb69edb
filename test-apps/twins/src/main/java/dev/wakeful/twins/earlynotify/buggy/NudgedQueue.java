package dev.wakeful.twins.earlynotify.buggy;

import dev.wakeful.twins.Pace;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * The producer releases the permit before the job is in the queue; the worker that polls in between goes back to
 * sleep on an empty semaphore. Semaphore and concurrent queue.
 */
public final class NudgedQueue {
    private final Queue<String> jobs = new ConcurrentLinkedQueue<>();
    private final Semaphore nudge = new Semaphore(0);

    void submit(String job) {
        nudge.release(); // EXPECT early-notify
        jobs.add(job);
    }

    String next() throws InterruptedException {
        String job;
        while ((job = jobs.poll()) == null) {
            nudge.acquire();
        }
        return job;
    }

    public static void main(String[] args) {
        NudgedQueue queue = new NudgedQueue();
        Thread producer = Pace.start("producer", () -> queue.submit("sweep"));
        Pace.rest(producer);
        Thread worker = Pace.start("worker", queue::next);
        Pace.finish(producer, worker);
    }
}
