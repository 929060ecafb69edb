package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;

/**
 * Virtual threads of a factory, started, joined and run by an executor; latch, semaphore, phaser and sleep park them. JDK 21
 */
public final class VirtualThreadsByFactory {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Semaphore permits = new Semaphore(1);
    private final Phaser phaser = new Phaser(2);
    private int input;
    private int count;
    private final int[] cells = new int[2];

    void work(int who) throws InterruptedException {
        begun.await();
        for (int i = 0; i < 5; i++) {
            permits.acquire();
            count += input;
            permits.release();
            Thread.sleep(1);
        }
        cells[who] = who + 1;
        phaser.arriveAndAwaitAdvance();
        if (cells[1 - who] != 2 - who) {
            throw new IllegalStateException();
        }
    }

    private Runnable working(int who) {
        return () -> {
            try {
                work(who);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    public static void main(String[] args) throws Exception {
        VirtualThreadsByFactory work = new VirtualThreadsByFactory();
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        ThreadFactory factory = (ThreadFactory)
                Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
        Thread left = factory.newThread(work.working(0));
        left.start();
        ExecutorService pool = (ExecutorService) Executors.class
                .getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
                .invoke(null, factory);
        pool.execute(work.working(1));
        work.input = 3;
        work.begun.countDown();
        Thread.class.getMethod("join", Duration.class).invoke(left, Duration.ofSeconds(20));
        ((AutoCloseable) pool).close();
        if (work.count != 30) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}
