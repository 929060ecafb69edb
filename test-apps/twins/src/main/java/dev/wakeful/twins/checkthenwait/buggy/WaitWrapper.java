package dev.wakeful.twins.checkthenwait.buggy;

import dev.wakeful.twins.Pace;

/**
 * The wait is in a wrapper that takes the monitor itself; its caller has looked before, through a synchronized getter
 * of another object. The notifier comes early and nobody waits in the ordinary run.
 */
public final class WaitWrapper {
    private final Job job = new Job();

    private static final class Job {
        private boolean finished;

        synchronized boolean isFinished() {
            return finished;
        }

        synchronized void finish() {
            finished = true;
            notifyAll();
        }

        synchronized void sleep() throws InterruptedException {
            wait(); // EXPECT check-then-wait
        }
    }

    void join() throws InterruptedException {
        while (!job.isFinished()) {
            job.sleep();
        }
    }

    public static void main(String[] args) {
        WaitWrapper owner = new WaitWrapper();
        Thread worker = Pace.start("worker", owner.job::finish);
        Pace.rest(worker);
        Thread joiner = Pace.start("joiner", owner::join);
        Pace.finish(worker, joiner);
    }
}
