package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** In each generation each thread writes its own cell and then, after the barrier, reads the other's; the barrier's action sums. */
public final class BarrierGenerations {
    private final int[] cells = new int[2];
    private int sum;
    private final CyclicBarrier barrier = new CyclicBarrier(2, () -> sum += cells[0] + cells[1]);

    void step(int who) throws InterruptedException, BrokenBarrierException {
        for (int i = 1; i <= 6; i++) {
            cells[who] = i;
            barrier.await();
            if (cells[1 - who] != i || sum != 2 * i * i) {
                throw new IllegalStateException();
            }
            barrier.await();
        }
    }

    public static void main(String[] args) {
        BarrierGenerations grid = new BarrierGenerations();
        Thread left = Pace.start("left", () -> grid.step(0));
        Thread right = Pace.start("right", () -> grid.step(1));
        Pace.finish(left, right);
    }
}
