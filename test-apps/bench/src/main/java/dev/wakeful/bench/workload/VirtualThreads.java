package dev.wakeful.bench.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/** Many short-lived virtual threads that share a lock, a semaphore and queues. Needs JDK 21 or later. */
final class VirtualThreads implements Workload {
    private static final int TASKS = 5_000;
    private static final int STEPS = 20;

    private int permits;

    /** What the tasks of one iteration share. */
    private static final class Shared {
        final ReentrantLock lock = new ReentrantLock();
        final Semaphore semaphore;
        final BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
        long total;

        Shared(int permits) {
            semaphore = new Semaphore(permits);
        }
    }

    @Override
    public void prepare(int threads) {
        permits = 2 * threads;
    }

    @Override
    public long iterate() throws Exception {
        Shared shared = new Shared(permits);
        ExecutorService threads = threads();
        List<Future<Integer>> results = new ArrayList<>();
        for (int task = 0; task < TASKS; task++) {
            int number = task;
            results.add(threads.submit(() -> number % 2 == 0 ? give(shared, number) : take(shared)));
        }
        long sum = 0;
        for (Future<Integer> result : results) {
            sum += result.get();
        }
        threads.shutdown();
        if (shared.total != (long) TASKS / 2 * STEPS || !shared.queue.isEmpty()) {
            throw new IllegalStateException(shared.total + " steps, " + shared.queue.size() + " numbers left");
        }
        return sum;
    }

    private static int give(Shared shared, int number) throws InterruptedException {
        shared.semaphore.acquire();
        try {
            for (int step = 0; step < STEPS; step++) {
                shared.lock.lock();
                try {
                    shared.total++;
                } finally {
                    shared.lock.unlock();
                }
            }
        } finally {
            shared.semaphore.release();
        }
        shared.queue.put(number);
        return 1;
    }

    private static int take(Shared shared) throws InterruptedException {
        int sum = 0;
        int number = shared.queue.take();
        for (int i = 0; i < 100; i++) {
            sum += Integer.toString(number + i).isEmpty() ? 1 : 0;
        }
        return sum + number;
    }

    /** By reflection, because the bench is compiled for JDK 17. */
    private static ExecutorService threads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    @Override
    public void close() {}
}
