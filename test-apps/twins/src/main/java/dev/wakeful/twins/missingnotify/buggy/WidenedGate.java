package dev.wakeful.twins.missingnotify.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/** Turnstiles built on a synchronizer: to open more of them changes its state, and nobody who queues is let in. */
public final class WidenedGate {
    private static final class Turnstiles extends AbstractQueuedSynchronizer {
        private static final long serialVersionUID = 1L;

        Turnstiles(int open) {
            setState(open);
        }

        @Override
        protected int tryAcquireShared(int visitors) {
            while (true) {
                int open = getState();
                int left = open - visitors;
                if (left < 0 || compareAndSetState(open, left)) {
                    return left;
                }
            }
        }

        @Override
        protected boolean tryReleaseShared(int visitors) {
            add(visitors);
            return true;
        }

        void add(int more) {
            int open = getState();
            while (!compareAndSetState(open, open + more)) { // EXPECT missing-notify
                open = getState();
            }
        }
    }

    private final Turnstiles turnstiles = new Turnstiles(1);

    private void visit(long arrival, long stay) throws InterruptedException {
        Pace.nap(arrival);
        turnstiles.acquireSharedInterruptibly(1);
        try {
            Pace.nap(stay);
        } finally {
            turnstiles.releaseShared(1);
        }
    }

    private void widen() {
        turnstiles.add(1);
    }

    public static void main(String[] args) {
        WidenedGate gate = new WidenedGate();
        Thread group = Pace.start("group", () -> gate.visit(0, 400));
        Thread single = Pace.start("single", () -> gate.visit(80, 20));
        Thread keeper = Pace.start("keeper", () -> {
            Pace.nap(220);
            gate.widen();
        });
        Pace.finish(group, single, keeper);
    }
}
