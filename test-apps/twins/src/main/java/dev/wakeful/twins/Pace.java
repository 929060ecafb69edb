package dev.wakeful.twins;

import java.lang.reflect.InvocationTargetException;

/** What the twins share: threads, naps that give the ordinary run its benign order (they order nothing), and the result. */
public final class Pace {
    private static final long LIMIT_MILLIS = 20_000;

    private static volatile String failure;

    private Pace() {}

    /** What a thread does. */
    @FunctionalInterface
    public interface Step {
        void run() throws Exception;
    }

    public static Thread start(String name, Step step) {
        Thread thread = new Thread(() -> run(name, step), name);
        thread.start();
        return thread;
    }

    /** Starts a daemon: the program may end although it still waits. */
    public static Thread startDaemon(String name, Step step) {
        Thread thread = new Thread(() -> run(name, step), name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Starts a virtual thread; JDK 21 and later only. */
    public static Thread startVirtual(String name, Step step) {
        try {
            Thread thread = (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, (Runnable)
                            () -> run(name, step));
            thread.setName(name);
            return thread;
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("needs JDK 21", e);
        }
    }

    private static void run(String name, Step step) {
        try {
            step.run();
        } catch (Exception | Error e) {
            failure = name + ": " + e;
        }
    }

    public static void nap(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sleeps until the thread waits, sleeps or has ended, and seems to stay so; orders nothing. */
    public static void rest(Thread thread) {
        for (int quiet = 0; quiet < 4; ) {
            nap(10);
            Thread.State state = thread.getState();
            boolean rests = state == Thread.State.WAITING
                    || state == Thread.State.TIMED_WAITING
                    || state == Thread.State.TERMINATED;
            quiet = rests ? quiet + 1 : 0;
        }
    }

    /** As {@link #rest}; a thread that stands before a monitor rests, too. */
    public static void settle(Thread thread) {
        for (int quiet = 0; quiet < 4; ) {
            nap(10);
            quiet = thread.getState() == Thread.State.RUNNABLE ? 0 : quiet + 1;
        }
    }

    /** Joins the threads and prints the result; exit code 3 when one still runs, 1 when one has failed. */
    public static void finish(Thread... threads) {
        long end = System.nanoTime() + LIMIT_MILLIS * 1_000_000L;
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000L));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (thread.isAlive()) {
                System.out.println("RESULT hung " + thread.getName());
                System.exit(3);
            }
        }
        if (failure != null) {
            System.out.println("RESULT failed " + failure);
            System.exit(1);
        }
        System.out.println("RESULT ok");
    }
}
