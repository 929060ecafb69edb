package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Whatever a thread waits for when it is interrupted: it has been told all that the interrupter did before. */
public final class InterruptEndsWaits {
    private static final long SECONDS = 20;

    private int order;

    /** Waits for what does not come. */
    void obey(Pace.Step wait) throws Exception {
        try {
            wait.run();
        } catch (InterruptedException e) {
            if (order == 1) {
                return;
            }
        }
        throw new IllegalStateException();
    }

    static List<Pace.Step> waits() {
        Object monitor = new Object();
        ReentrantLock lock = new ReentrantLock();
        Condition condition = lock.newCondition();
        Thread patient = Thread.currentThread();
        return List.of(
                () -> Thread.sleep(TimeUnit.SECONDS.toMillis(SECONDS), 1),
                () -> TimeUnit.SECONDS.sleep(SECONDS),
                () -> patient.join(TimeUnit.SECONDS.toMillis(SECONDS)),
                () -> new CountDownLatch(1).await(),
                () -> new LinkedBlockingQueue<>().take(),
                () -> new SynchronousQueue<>().put(monitor),
                () -> new Exchanger<>().exchange(monitor),
                () -> new Semaphore(0).acquire(),
                () -> new CompletableFuture<>().get(),
                () -> {
                    synchronized (monitor) {
                        while (true) {
                            monitor.wait();
                        }
                    }
                },
                () -> {
                    lock.lock();
                    try {
                        while (true) {
                            condition.await();
                        }
                    } finally {
                        lock.unlock();
                    }
                },
                () -> {
                    while (!Thread.interrupted()) {
                        LockSupport.park();
                    }
                    throw new InterruptedException();
                });
    }

    public static void main(String[] args) {
        List<Thread> threads = new ArrayList<>();
        for (Pace.Step wait : waits()) {
            InterruptEndsWaits mail = new InterruptEndsWaits();
            Thread waiter = Pace.start("waiter", () -> mail.obey(wait));
            mail.order = 1;
            waiter.interrupt();
            threads.add(waiter);
        }
        Pace.finish(threads.toArray(Thread[]::new));
    }
}
