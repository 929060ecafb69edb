package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Deque;

/** An ArrayDeque under a monitor hands over jobs, which their makers and their takers change without a lock. */
public final class HandMadeQueue {
    private static final class Job {
        private int steps;
    }

    private final Deque<Job> jobs = new ArrayDeque<>();

    void put(Job job) {
        synchronized (jobs) {
            jobs.addLast(job);
        }
    }

    Job poll() {
        synchronized (jobs) {
            return jobs.pollFirst();
        }
    }

    public static void main(String[] args) {
        HandMadeQueue queue = new HandMadeQueue();
        Thread producer = Pace.start("producer", () -> {
            for (int i = 0; i < 8; i++) {
                Job job = new Job();
                job.steps = 1;
                queue.put(job);
            }
        });
        Thread consumer = Pace.start("consumer", () -> {
            for (int taken = 0; taken < 8; ) {
                Job job = queue.poll();
                if (job == null) {
                    Pace.nap(1);
                } else {
                    job.steps++;
                    taken++;
                }
            }
        });
        Pace.finish(producer, consumer);
    }
}
