package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/** Locks in both orders, but under a gate: a lock around both, or the one permit of a semaphore. */
public final class GateAroundInversion {
    private final Object gate = new Object();
    private final Semaphore permit = new Semaphore(1);
    private final ReentrantLock left = new ReentrantLock();
    private final ReentrantLock right = new ReentrantLock();
    private final ReentrantLock upper = new ReentrantLock();
    private final ReentrantLock lower = new ReentrantLock();

    private void both(ReentrantLock first, ReentrantLock second) {
        first.lock();
        try {
            second.lock();
            try {
                Pace.nap(1);
            } finally {
                second.unlock();
            }
        } finally {
            first.unlock();
        }
    }

    void sideways(boolean fromLeft) {
        synchronized (gate) {
            both(fromLeft ? left : right, fromLeft ? right : left);
        }
    }

    void vertically(boolean fromAbove) throws InterruptedException {
        permit.acquire();
        try {
            both(fromAbove ? upper : lower, fromAbove ? lower : upper);
        } finally {
            permit.release();
        }
    }

    public static void main(String[] args) {
        GateAroundInversion board = new GateAroundInversion();
        Thread one = Pace.start("one", () -> {
            board.sideways(true);
            board.vertically(true);
        });
        Pace.nap(80);
        Thread two = Pace.start("two", () -> {
            board.sideways(false);
            board.vertically(false);
        });
        Pace.finish(one, two);
    }
}
