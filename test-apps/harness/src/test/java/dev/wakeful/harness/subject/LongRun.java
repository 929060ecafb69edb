package dev.wakeful.harness.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Goes on for some seconds with the same threads, so busy with locks that the agent has to rest. {@code right|wrong seconds}: wrong, a wakeup can be lost in its second part, when
 * the agent has rested. Nothing is loaded or started then.
 */
public final class LongRun {
    private static volatile boolean over;

    private LongRun() {}

    private static final class Mailbox {
        private boolean full;

        synchronized void takeRightly() throws InterruptedException {
            while (!full) {
                wait();
            }
            full = false;
            notifyAll();
        }

        /** The look is outside of the lock: the put can fall between it and the wait. */
        void takeWrongly() throws InterruptedException {
            if (!isFull()) {
                synchronized (this) {
                    wait();
                }
            }
            synchronized (this) {
                full = false;
                notifyAll();
            }
        }

        synchronized boolean isFull() {
            return full;
        }

        /** The reader waits already: the bug does not show. */
        void put(Thread reader) throws InterruptedException {
            while (reader.getState() != Thread.State.WAITING) {
                Thread.sleep(1);
            }
            synchronized (this) {
                full = true;
                notifyAll();
                while (full) {
                    wait();
                }
            }
        }
    }

    /** Plain fields, each under the lock of its stripe. */
    private static final class Ledger {
        private final ReentrantLock lock = new ReentrantLock();
        private final Object monitor = new Object();
        private long booked;
        private long seen;

        void book() {
            lock.lock();
            try {
                booked++;
            } finally {
                lock.unlock();
            }
            synchronized (monitor) {
                seen++;
            }
        }
    }

    private static final class Parcel {
        private long weight;
    }

    private interface Work {
        void doIt() throws InterruptedException;
    }

    private static Thread start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        while (!over) {
                            work.doIt();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.start();
        return thread;
    }

    public static void main(String[] args) throws Exception {
        boolean wrong = args[0].equals("wrong");
        long begin = System.nanoTime();
        long seconds = Long.parseLong(args[1]);
        long second = begin + seconds * 400_000_000L;
        List<Thread> threads = new ArrayList<>();
        Ledger ledger = new Ledger();
        for (int i = 0; i < 2; i++) {
            threads.add(start("busy " + i, ledger::book));
        }
        BlockingQueue<Parcel> belt = new ArrayBlockingQueue<>(4);
        threads.add(start("packer", () -> {
            Parcel parcel = new Parcel();
            parcel.weight = 7;
            belt.put(parcel);
        }));
        threads.add(start("carrier", () -> belt.take().weight++));
        Mailbox mailbox = new Mailbox();
        Thread reader = start("reader", () -> {
            if (wrong && System.nanoTime() > second) {
                mailbox.takeWrongly();
            } else {
                mailbox.takeRightly();
            }
        });
        threads.add(reader);
        threads.add(start("writer", () -> {
            mailbox.put(reader);
            Thread.sleep(5);
        }));
        Thread.sleep(seconds * 1000);
        over = true;
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println("RESULT ok");
    }
}
