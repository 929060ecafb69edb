package dev.wakeful.twins.straywakeup.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The job withdraws its runner under the lock under which cancelling interrupts it, and takes a late interrupt with it. */
public final class CancelledJob {
    private static final class Job implements Runnable {
        private final Object gate = new Object();
        private Thread runner;
        private volatile boolean cancelled;
        private int steps;

        @Override
        public void run() {
            synchronized (gate) {
                runner = Thread.currentThread();
            }
            try {
                while (!cancelled && steps < 3) {
                    steps++;
                    Pace.nap(20);
                }
            } finally {
                synchronized (gate) {
                    runner = null;
                    Thread.interrupted();
                }
            }
        }

        void cancel() {
            cancelled = true;
            synchronized (gate) {
                if (runner != null) {
                    runner.interrupt();
                }
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(1);
        Job first = new Job();
        Job second = new Job();
        pool.execute(first);
        pool.execute(second);
        Pace.nap(30);
        Thread user = Pace.start("user", first::cancel);
        pool.shutdown();
        if (!pool.awaitTermination(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("still running");
        }
        Pace.finish(user);
        if (second.steps != 3) {
            throw new IllegalStateException("second job did " + second.steps + " steps");
        }
    }
}
