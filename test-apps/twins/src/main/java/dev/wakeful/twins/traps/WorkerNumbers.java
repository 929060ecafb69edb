package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Each worker of a pool is given its number when it begins; its tasks use it, all of them. */
// PROFILE accesses
public final class WorkerNumbers {
    private static final ThreadLocal<Integer> NUMBER = new ThreadLocal<>();

    static int work(long millis) {
        Pace.nap(millis);
        return NUMBER.get();
    }

    public static void main(String[] args) throws Exception {
        AtomicInteger numbers = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(
                3,
                task -> new Thread(
                        () -> {
                            NUMBER.set(numbers.incrementAndGet());
                            task.run();
                        },
                        "worker-" + numbers.get()));
        for (int i = 0; i < 3; i++) {
            Future<Integer> first = pool.submit(() -> work(10));
            Future<Integer> second = pool.submit(() -> work(5));
            first.get();
            second.get();
        }
        pool.shutdown();
        Pace.finish();
    }
}
