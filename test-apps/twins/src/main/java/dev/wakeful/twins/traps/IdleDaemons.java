package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;

/** Daemon workers that wait for ever once the work is done, by design. */
public final class IdleDaemons {
    private final Deque<Runnable> tasks = new ArrayDeque<>();

    private void work() throws InterruptedException {
        while (true) {
            Runnable task;
            synchronized (tasks) {
                while (tasks.isEmpty()) {
                    tasks.wait();
                }
                task = tasks.removeFirst();
            }
            task.run();
        }
    }

    void execute(Runnable task) {
        synchronized (tasks) {
            tasks.addLast(task);
            tasks.notify();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        IdleDaemons pool = new IdleDaemons();
        for (int i = 0; i < 2; i++) {
            Thread worker = new Thread(
                    () -> {
                        try {
                            pool.work();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "daemon-" + i);
            worker.setDaemon(true);
            worker.start();
        }
        CountDownLatch done = new CountDownLatch(4);
        for (int i = 0; i < 4; i++) {
            pool.execute(done::countDown);
        }
        done.await();
        Pace.nap(60);
        Pace.finish();
    }
}
