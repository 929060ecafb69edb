package dev.wakeful.harness.subject;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/** Runs until its input ends; each line is a question, answered with one line. Most of the work is done by threads that are new each time. */
public final class Service {
    private Service() {}

    /** The look is outside of the lock: the opening can fall between it and the wait. */
    private static final class Gate {
        private final Object lock = new Object();
        private volatile boolean open;

        void await() throws InterruptedException {
            if (!open) {
                Thread.sleep(2);
                synchronized (lock) {
                    lock.wait(20);
                }
            }
        }

        void open() {
            open = true;
            synchronized (lock) {
                lock.notifyAll();
            }
        }
    }

    private static final class Counter {
        private int count;

        synchronized void up() {
            count++;
        }
    }

    private static final class Pit {
        private boolean filled;

        synchronized void await() throws InterruptedException {
            while (!filled) {
                wait();
            }
        }

        synchronized void fill() {
            filled = true;
            notifyAll();
        }
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static Thread start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.start();
        return thread;
    }

    private static String plant(int rounds) throws InterruptedException {
        for (int i = 0; i < rounds; i++) {
            Gate gate = new Gate();
            Thread waiter = start("waiter", gate::await);
            Thread opener = start("opener", () -> {
                Thread.sleep(5);
                gate.open();
            });
            waiter.join();
            opener.join();
        }
        return "planted";
    }

    private static String count(int times) throws InterruptedException {
        Counter counter = new Counter();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 2; t++) {
            threads.add(start("counter", () -> {
                for (int i = 0; i < times; i++) {
                    counter.up();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return "RESULT ok " + counter.count;
    }

    /** Whether a thread that waits does so in code that is woven. */
    private static String woven() throws InterruptedException {
        Pit pit = new Pit();
        Thread waiter = start("waiter", pit::await);
        while (waiter.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        boolean woven = false;
        for (StackTraceElement frame : waiter.getStackTrace()) {
            woven |= frame.getClassName().startsWith("dev.wakeful.bootstrap");
        }
        pit.fill();
        waiter.join();
        return Boolean.toString(woven);
    }

    private static String threads() {
        StringBuilder names = new StringBuilder();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("wakeful")) {
                names.append(thread.getName()).append(' ');
            }
        }
        return names.toString();
    }

    private static String files() {
        String[] open = new File("/proc/self/fd").list();
        return Integer.toString(open == null ? 0 : open.length);
    }

    /** Without those that only wait to be collected. The JVM's own counter knows nothing of those that a retransformation discards. */
    private static String classes() throws JMException {
        System.gc();
        System.gc();
        Object hierarchy = ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "vmClassHierarchy",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        return Long.toString(hierarchy.toString().lines().count());
    }

    private static String answer(String question) throws InterruptedException, JMException {
        String[] words = question.split(" ");
        int number = words.length > 1 ? Integer.parseInt(words[1]) : 0;
        return switch (words[0]) {
            case "plant" -> plant(number);
            case "keep-planting" -> {
                start("planter", () -> plant(number));
                yield "planting";
            }
            case "count" -> count(number);
            case "woven" -> woven();
            case "threads" -> threads();
            case "files" -> files();
            case "classes" -> classes();
            default -> "what is " + question + "?";
        };
    }

    public static void main(String[] args) throws IOException, InterruptedException, JMException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(answer(line));
        }
        System.exit(0);
    }
}
