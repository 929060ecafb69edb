package dev.wakeful.twins.stuckthread.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CountDownLatch;

/** A loader that fails does not count down, and the viewer waits for the second count for ever. Latch. */
public final class MissingCountDown {
    private final CountDownLatch loaded = new CountDownLatch(2);

    void load(String part) {
        parse(part);
        loaded.countDown();
    }

    private static void parse(String part) {
        if (part.isEmpty()) {
            throw new IllegalArgumentException("nothing to load");
        }
    }

    void show() throws InterruptedException {
        loaded.await(); // EXPECT stuck-thread
    }

    public static void main(String[] args) throws InterruptedException {
        MissingCountDown page = new MissingCountDown();
        Thread viewer = Pace.startDaemon("viewer", page::show);
        for (String part : new String[] {"text", ""}) {
            Thread loader = new Thread(() -> page.load(part), "loader " + part);
            loader.setUncaughtExceptionHandler((thread, failure) -> System.out.println(failure.getMessage()));
            loader.start();
            loader.join();
        }
        Pace.rest(viewer);
        Pace.finish();
    }
}
