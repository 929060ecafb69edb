package dev.wakeful.harness.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A thousand threads, all alive at once, that share one monitor. */
public final class ManyThreads {
    private static final int THREADS = 1_000;
    private static int turns;

    private ManyThreads() {}

    private static synchronized void turn() {
        turns++;
    }

    public static void main(String[] args) throws InterruptedException {
        CountDownLatch allAlive = new CountDownLatch(THREADS);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(() -> {
                turn();
                allAlive.countDown();
                try {
                    allAlive.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                turn();
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("RESULT ok " + turns);
    }
}
