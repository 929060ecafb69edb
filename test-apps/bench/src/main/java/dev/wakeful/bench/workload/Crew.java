package dev.wakeful.bench.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A fixed number of threads that do the same job, each on its own share. One thread drives it. */
public final class Crew {
    private final int size;
    private final ExecutorService threads;

    public Crew(int size) {
        this.size = size;
        this.threads = Executors.newFixedThreadPool(size);
    }

    /** What one member does. */
    public interface Job {
        /** @param member number of the member, from 0 */
        long work(int member) throws Exception;
    }

    public int size() {
        return size;
    }

    /** Lets every member do the job and adds up what they return. */
    public long all(Job job) throws Exception {
        List<Callable<Long>> jobs = new ArrayList<>();
        for (int member = 0; member < size; member++) {
            int number = member;
            jobs.add(() -> job.work(number));
        }
        long sum = 0;
        for (Future<Long> result : threads.invokeAll(jobs)) {
            sum += result.get();
        }
        return sum;
    }

    /** Ends the threads. */
    public void close() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the threads do not end");
        }
    }
}
