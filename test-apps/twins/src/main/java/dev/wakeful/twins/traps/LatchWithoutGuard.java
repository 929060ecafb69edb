package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CountDownLatch;

/** A latch is its own guard: written, counted down, awaited, read. */
public final class LatchWithoutGuard {
    private final CountDownLatch ready = new CountDownLatch(1);
    private String value;

    void set(String text) {
        value = text;
        ready.countDown();
    }

    int length() throws InterruptedException {
        ready.await();
        return value.length();
    }

    public static void main(String[] args) {
        LatchWithoutGuard cell = new LatchWithoutGuard();
        Thread early = Pace.start("early", cell::length);
        Pace.rest(early);
        Thread setter = Pace.start("setter", () -> cell.set("text"));
        Thread late = Pace.start("late", () -> {
            Pace.nap(60);
            cell.length();
        });
        Pace.finish(early, setter, late);
    }
}
