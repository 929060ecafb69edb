package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Jobs go through a ConcurrentLinkedQueue, and their results back through a ConcurrentLinkedDeque. */
public final class ConcurrentLinkedHandOver {
    private static final class Job {
        private int result;
    }

    private final Queue<Job> jobs = new ConcurrentLinkedQueue<>();
    private final Deque<Job> done = new ConcurrentLinkedDeque<>();

    void order() {
        for (int i = 0; i < 6; i++) {
            Job job = new Job();
            job.result = -1;
            jobs.add(job);
        }
        for (int i = 0; i < 6; i++) {
            Job job = done.pollFirst();
            while (job == null) {
                Pace.nap(1);
                job = done.pollFirst();
            }
            if (job.result != 1) {
                throw new IllegalStateException();
            }
        }
    }

    void work() {
        for (int i = 0; i < 6; i++) {
            Job job = jobs.poll();
            while (job == null) {
                Pace.nap(1);
                job = jobs.poll();
            }
            job.result = 1;
            done.addLast(job);
        }
    }

    public static void main(String[] args) {
        ConcurrentLinkedHandOver shop = new ConcurrentLinkedHandOver();
        Thread worker = Pace.start("worker", shop::work);
        Thread client = Pace.start("client", shop::order);
        Pace.finish(worker, client);
    }
}
