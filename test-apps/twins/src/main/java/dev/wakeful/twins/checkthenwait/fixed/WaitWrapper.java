package dev.wakeful.twins.checkthenwait.fixed;

import dev.wakeful.twins.Pace;

/**
 * Twin: the caller holds the monitor over look and wrapper.
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
            wait();
        }
    }

    void join() throws InterruptedException {
        synchronized (job) {
            while (!job.isFinished()) {
                job.sleep();
            }
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
