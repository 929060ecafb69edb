package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** Two threads in step over a CyclicBarrier. */
public final class BarrierPhases {
    private final CyclicBarrier barrier = new CyclicBarrier(2);
    private final int[] steps = new int[2];

    void walk(int who) throws InterruptedException, BrokenBarrierException {
        for (int i = 0; i < 4; i++) {
            steps[who]++;
            barrier.await();
        }
    }

    public static void main(String[] args) {
        BarrierPhases pair = new BarrierPhases();
        Thread left = Pace.start("left", () -> pair.walk(0));
        Thread right = Pace.start("right", () -> pair.walk(1));
        Pace.finish(left, right);
    }
}
