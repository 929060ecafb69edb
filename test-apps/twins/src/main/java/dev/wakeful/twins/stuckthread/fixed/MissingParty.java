package dev.wakeful.twins.stuckthread.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** Twin: all of them come to the barrier. */
public final class MissingParty {
    private final CyclicBarrier start = new CyclicBarrier(3);

    void run(int speed) throws InterruptedException, BrokenBarrierException {
        start.await();
    }

    public static void main(String[] args) {
        MissingParty race = new MissingParty();
        Thread fast = Pace.startDaemon("fast", () -> race.run(3));
        Thread slow = Pace.startDaemon("slow", () -> race.run(2));
        Thread lame = Pace.startDaemon("lame", () -> race.run(0));
        Pace.settle(fast);
        Pace.settle(slow);
        Pace.settle(lame);
        Pace.finish();
    }
}
