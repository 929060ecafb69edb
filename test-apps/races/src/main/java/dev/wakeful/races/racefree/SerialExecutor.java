package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Tasks that run one after the other, each on any thread of a pool: a queue under a lock starts the next one. */
public final class SerialExecutor {
    private final Executor pool;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private Runnable active;
    private int state;

    SerialExecutor(Executor pool) {
        this.pool = pool;
    }

    synchronized void execute(Runnable task) {
        waiting.addLast(() -> {
            try {
                task.run();
            } finally {
                next();
            }
        });
        if (active == null) {
            next();
        }
    }

    private synchronized void next() {
        active = waiting.pollFirst();
        if (active != null) {
            pool.execute(active);
        }
    }

    public static void main(String[] args) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        SerialExecutor serial = new SerialExecutor(pool);
        CountDownLatch done = new CountDownLatch(20);
        Pace.Step step = () -> {
            for (int i = 0; i < 10; i++) {
                serial.execute(() -> {
                    serial.state++;
                    done.countDown();
                });
            }
        };
        Thread left = Pace.start("left", step);
        Thread right = Pace.start("right", step);
        done.await();
        if (serial.state != 20) {
            throw new IllegalStateException();
        }
        Pace.finish(left, right);
        pool.shutdown();
    }
}
