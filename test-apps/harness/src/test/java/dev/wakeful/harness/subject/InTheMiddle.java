package dev.wakeful.harness.subject;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A program without a bug whose threads are always in the middle of something: they hold locks, wait under them, and take further locks in methods that they
 * call there. Whoever does not know of the outer lock must take the inner ones for wrong. Each line of input lets it go on for so many rounds.
 */
public final class InTheMiddle {
    private static final Object GATE = new Object();
    private static final Object LEFT = new Object();
    private static final Object RIGHT = new Object();
    private static final Object ITEMS = new Object();
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Condition FILLED = LOCK.newCondition();
    private static final ReentrantReadWriteLock BOTH = new ReentrantReadWriteLock();
    private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

    private static int items;
    private static int taken;
    private static int filled;
    private static int shared;

    private InTheMiddle() {}

    private static void nap() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void leftThenRight() {
        synchronized (LEFT) {
            synchronized (RIGHT) {
                nap();
            }
        }
    }

    private static void rightThenLeft() {
        synchronized (RIGHT) {
            synchronized (LEFT) {
                nap();
            }
        }
    }

    /** Only the gate makes the two orders harmless. */
    private static void throughGate(Runnable locks) {
        while (true) {
            synchronized (GATE) {
                locks.run();
            }
        }
    }

    private static void take() {
        items--;
        taken++;
    }

    private static void takeForEver() {
        try {
            while (true) {
                synchronized (ITEMS) {
                    while (items == 0) {
                        ITEMS.wait();
                    }
                    take();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void put() {
        synchronized (ITEMS) {
            items++;
            ITEMS.notifyAll();
        }
    }

    private static void drain() {
        LOCK.lock();
        try {
            while (filled == 0) {
                FILLED.await();
            }
            filled--;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            LOCK.unlock();
        }
    }

    private static void fill() {
        LOCK.lock();
        try {
            filled++;
            FILLED.signal();
        } finally {
            LOCK.unlock();
        }
    }

    private static void writeThenRead() {
        BOTH.writeLock().lock();
        try {
            shared++;
        } finally {
            BOTH.writeLock().unlock();
        }
        BOTH.readLock().lock();
        try {
            if (shared < 0) {
                throw new IllegalStateException("fewer than none");
            }
        } finally {
            BOTH.readLock().unlock();
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        daemon("left", () -> throughGate(InTheMiddle::leftThenRight));
        daemon("right", () -> throughGate(InTheMiddle::rightThenLeft));
        daemon("taker", InTheMiddle::takeForEver);
        daemon("drain", () -> {
            while (true) {
                drain();
            }
        });
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            for (int round = Integer.parseInt(line); round > 0; round--) {
                put();
                fill();
                POOL.submit(InTheMiddle::writeThenRead).get();
                POOL.execute(InTheMiddle::writeThenRead);
                nap();
            }
            System.out.println("went on");
        }
        System.exit(0);
    }
}
