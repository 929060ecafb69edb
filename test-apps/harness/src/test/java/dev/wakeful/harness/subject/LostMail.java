package dev.wakeful.harness.subject;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A service with a lost wakeup, which answers each line of its input with one. {@code rounds n}: the bug does not show; {@code hang}: it does, and a thread named victim
 * waits for ever; {@code keep-going}: rounds without end; {@code halt}: the JVM ends at once; {@code tangle}: two threads, left and right, lock each other out. Its pool waits for work, as pools do.
 */
public final class LostMail {
    private static final ExecutorService POOL = Executors.newFixedThreadPool(2);

    private LostMail() {}

    private interface Step {
        void take() throws InterruptedException;
    }

    /** The look is outside of the lock: the put can fall between it and the wait. */
    private static final class Mailbox {
        private volatile boolean full;

        void take(Step between) throws InterruptedException {
            if (!full) {
                between.take();
                synchronized (this) {
                    wait();
                }
            }
        }

        void put() {
            full = true;
            synchronized (this) {
                notifyAll();
            }
        }
    }

    private static Thread start(String name, Step step) {
        Thread thread = new Thread(
                () -> {
                    try {
                        step.take();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.start();
        return thread;
    }

    private static void awaitState(Thread thread, Thread.State state) {
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
    }

    private static String rounds(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            Mailbox mailbox = new Mailbox();
            Thread consumer = start("consumer", () -> mailbox.take(() -> {}));
            awaitState(consumer, Thread.State.WAITING);
            Thread producer = start("producer", mailbox::put);
            consumer.join();
            producer.join();
            CountDownLatch ran = new CountDownLatch(1);
            POOL.execute(ran::countDown);
            ran.await();
        }
        return "done";
    }

    private static String hang() throws InterruptedException {
        Mailbox mailbox = new Mailbox();
        CountDownLatch put = new CountDownLatch(1);
        Thread victim = start(
                "victim",
                () -> mailbox.take(() -> {
                    start("producer", mailbox::put).join();
                    put.countDown();
                }));
        put.await();
        awaitState(victim, Thread.State.WAITING);
        return "hangs";
    }

    private static String tangle() {
        Object one = new Object();
        Object other = new Object();
        CountDownLatch both = new CountDownLatch(2);
        Thread left = start("left", () -> lock(one, other, both));
        Thread right = start("right", () -> lock(other, one, both));
        awaitState(left, Thread.State.BLOCKED);
        awaitState(right, Thread.State.BLOCKED);
        return "tangled";
    }

    private static void lock(Object first, Object second, CountDownLatch both) throws InterruptedException {
        synchronized (first) {
            both.countDown();
            both.await();
            synchronized (second) {
                both.countDown();
            }
        }
    }

    private static String answer(String question) throws InterruptedException {
        String[] words = question.split(" ");
        return switch (words[0]) {
            case "rounds" -> rounds(Integer.parseInt(words[1]));
            case "hang" -> hang();
            case "keep-going" -> {
                start("rounds", () -> rounds(Integer.MAX_VALUE));
                yield "goes on";
            }
            case "halt" -> {
                Runtime.getRuntime().halt(0);
                yield "never";
            }
            case "tangle" -> tangle();
            default -> "what is " + question + "?";
        };
    }

    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(answer(line));
        }
        System.exit(0);
    }
}
