package dev.wakeful.scenes;

/**
 * What the scenes share: pacing, and how they say how it went. The ordinary run is paced by naps so that it passes; with
 * {@code -Dmanifest=true} the naps stand where they force the bug. Naps order nothing.
 */
public final class Stage {
    /** Whether the bug is to show. */
    public static final boolean FORCED = Boolean.getBoolean("manifest");

    private static final int EXIT_MANIFESTED = 2;

    private Stage() {}

    /** Part of a scene that runs in a thread of its own. */
    @FunctionalInterface
    public interface Part {
        void play() throws Exception;
    }

    /** Prints what the scene models. */
    public static void heading(String seed, String... passages) {
        System.out.println("models: " + seed);
        for (String passage : passages) {
            System.out.println("  " + passage);
        }
    }

    /** Starts a daemon thread; whatever it throws is the result of the run. */
    public static Thread start(String name, Part part) {
        Thread thread = new Thread(
                () -> {
                    try {
                        part.play();
                    } catch (Exception | Error e) {
                        manifested(name + ": " + e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Sleeps in both runs. */
    public static void nap(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sleeps in the ordinary run only. */
    public static void pace(long millis) {
        if (!FORCED) {
            nap(millis);
        }
    }

    /** Sleeps in the forced run only. */
    public static void force(long millis) {
        if (FORCED) {
            nap(millis);
        }
    }

    /** Waits for the threads for a bounded time; prints that all is well, or ends the program with what went wrong. */
    public static void curtain(String otherwise, Thread... threads) {
        await(otherwise, threads);
        System.out.println("RESULT ok");
    }

    /** Waits for the threads for a bounded time, and ends the program with what went wrong when that is over. */
    public static void await(String otherwise, Thread... threads) {
        long end = System.nanoTime() + (FORCED ? 1_300L : 20_000L) * 1_000_000L;
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000L));
                if (thread.isAlive()) {
                    manifested(otherwise + " [" + thread.getName() + " is " + thread.getState() + "]");
                }
            }
        } catch (InterruptedException e) {
            manifested("interrupted");
        }
    }

    /** Prints that the bug has shown, and ends the program with exit code 2. */
    public static void manifested(String what) {
        System.out.println("RESULT manifested " + what);
        System.out.flush();
        System.exit(EXIT_MANIFESTED);
    }
}
