package dev.wakeful.twins.straywakeup.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Cancelling interrupts whoever was read as the runner; by then the thread may have ended the job and begun the next one. */
public final class CancelledJob {
    private static final class Job implements Runnable {
        private volatile Thread runner;
        private volatile boolean cancelled;
        private int steps;

        @Override
        public void run() {
            runner = Thread.currentThread();
            try {
                while (!cancelled && steps < 3) {
                    steps++;
                    Pace.nap(20);
                }
            } finally {
                runner = null;
            }
        }

        void cancel() {
            cancelled = true;
            Thread running = runner;
            if (running != null) {
                running.interrupt(); // EXPECT stray-wakeup
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
