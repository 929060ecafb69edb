package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CountDownLatch;

/** The workers wait for the start latch, the main thread for the end latch: all plain data goes through the two. */
public final class LatchPublication {
    private final CountDownLatch start = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(2);
    private final int[] results = new int[2];
    private int input;

    void work(int who) throws InterruptedException {
        start.await();
        results[who] = input + who;
        end.countDown();
    }

    public static void main(String[] args) throws InterruptedException {
        LatchPublication race = new LatchPublication();
        Thread left = Pace.start("left", () -> race.work(0));
        Thread right = Pace.start("right", () -> race.work(1));
        race.input = 40;
        race.start.countDown();
        race.end.await();
        if (race.results[0] + race.results[1] != 81) {
            throw new IllegalStateException();
        }
        Pace.finish(left, right);
    }
}
