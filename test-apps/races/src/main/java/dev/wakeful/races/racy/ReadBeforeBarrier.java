package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** Each thread looks at the other's cell before the barrier, where it is ordered after nothing, instead of behind it. */
public final class ReadBeforeBarrier {
    private final CyclicBarrier barrier = new CyclicBarrier(2);
    private final int[] cells = new int[2];

    void step(int who) throws InterruptedException, BrokenBarrierException {
        cells[who] = 1; // EXPECT data-race @ ReadBeforeBarrier
        int other = cells[1 - who];
        barrier.await();
        if (other > 1) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        ReadBeforeBarrier pair = new ReadBeforeBarrier();
        Thread left = Pace.start("left", () -> pair.step(0));
        Thread right = Pace.start("right", () -> pair.step(1));
        Pace.finish(left, right);
    }
}
