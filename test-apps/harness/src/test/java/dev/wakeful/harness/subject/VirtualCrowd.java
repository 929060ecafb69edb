package dev.wakeful.harness.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

/** Twenty thousand virtual threads that share a lock and a monitor and end at once. By reflection, because the tests are compiled for 17. */
public final class VirtualCrowd {
    private static final int THREADS = 20_000;
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static int locked;
    private static int entered;

    private VirtualCrowd() {}

    private static synchronized void enter() {
        entered++;
    }

    private static void turn() {
        LOCK.lock();
        try {
            locked++;
        } finally {
            LOCK.unlock();
        }
        enter();
    }

    public static void main(String[] args) throws Exception {
        ExecutorService threads = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        List<Future<?>> turns = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            turns.add(threads.submit(VirtualCrowd::turn));
        }
        for (Future<?> turn : turns) {
            turn.get();
        }
        threads.shutdown();
        System.out.println("RESULT ok " + locked + " " + entered);
    }
}
