package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A job is opened by the first step that needs it and closed by the last one; a short job has both in one step, a longer one in two. */
// PROFILE accesses
public final class JobOfSeveralSteps {
    private static final ThreadLocal<Job> JOB = new ThreadLocal<>();
    private volatile String client = "ada";

    void step(boolean last) {
        job().steps++;
        if (last) {
            JOB.remove();
        }
    }

    private Job job() {
        Job job = JOB.get();
        if (job == null) {
            job = new Job(client);
            JOB.set(job);
        }
        return job;
    }

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        JobOfSeveralSteps shop = new JobOfSeveralSteps();
        ExecutorService bench = Executors.newSingleThreadExecutor();
        for (boolean last : new boolean[] {true, false, true, true}) {
            bench.submit(() -> shop.step(last)).get();
        }
        shop.client = "bob";
        bench.submit(() -> shop.step(true)).get();
        bench.shutdown();
        Pace.finish();
    }

    private static final class Job {
        private final String client;
        private int steps;

        Job(String client) {
            this.client = client;
        }

        @Override
        public String toString() {
            return client + " " + steps;
        }
    }
}
