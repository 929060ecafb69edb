package dev.wakeful.twins.stuckthread.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/** One of two fails before their first meeting, and the other waits for it for ever. CyclicBarrier. */
public final class FirstPartyAlone {
    private final CyclicBarrier border = new CyclicBarrier(2);

    boolean drive(String tank) throws InterruptedException, BrokenBarrierException {
        boolean fit = true;
        try {
            check(tank);
        } catch (IllegalStateException e) {
            return false;
        }
        border.await(); // EXPECT stuck-thread
        return fit;
    }

    private static void check(String tank) {
        if (tank.isEmpty()) {
            throw new IllegalStateException("no fuel");
        }
    }

    public static void main(String[] args) {
        FirstPartyAlone convoy = new FirstPartyAlone();
        Thread first = Pace.startDaemon("first", () -> convoy.drive("full"));
        Pace.rest(first);
        Thread second = Pace.startDaemon("second", () -> convoy.drive(""));
        Pace.rest(second);
        Pace.finish();
    }
}
