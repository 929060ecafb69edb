package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/** Daemons that wait when the program ends, as they should: for elements, permits, connections, the next tick, tasks, and one that only keeps the program alive. */
public final class IdleServices {
    private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final Semaphore work = new Semaphore(0);
    private final CountDownLatch shutdown = new CountDownLatch(1);
    private volatile int done;

    private void consume() throws InterruptedException {
        while (true) {
            queue.take().run();
        }
    }

    private void serve() throws InterruptedException {
        while (true) {
            work.acquire();
            done++;
        }
    }

    private void listen() throws IOException {
        try (Selector selector = Selector.open()) {
            selector.select();
        }
    }

    private void nap() {
        while (true) {
            LockSupport.park(this);
        }
    }

    public static void main(String[] args) throws Exception {
        IdleServices services = new IdleServices();
        Thread consumer = Pace.startDaemon("consumer", services::consume);
        Thread server = Pace.startDaemon("server", services::serve);
        Pace.startDaemon("listener", services::listen);
        Thread napper = Pace.startDaemon("napper", services::nap);
        Thread keeper = Pace.startDaemon("keeper", () -> services.shutdown.await());
        Timer timer = new Timer("timer", true);
        CountDownLatch first = new CountDownLatch(3);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        first.countDown();
                    }
                },
                1);
        ExecutorService pool = Executors.newFixedThreadPool(2, task -> {
            Thread worker = new Thread(task, "pool");
            worker.setDaemon(true);
            return worker;
        });
        pool.execute(first::countDown);
        services.queue.put(first::countDown);
        services.work.release();
        LockSupport.unpark(napper);
        first.await();
        for (Thread thread : new Thread[] {consumer, server, napper, keeper}) {
            Pace.settle(thread);
        }
        Pace.finish();
    }
}
