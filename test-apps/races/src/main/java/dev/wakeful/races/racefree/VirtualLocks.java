package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Virtual threads under a ReentrantLock, under a monitor, and with a condition to wait for. JDK 21
 */
public final class VirtualLocks {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int turn;
    private int count;

    void play(int who) throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            lock.lock();
            try {
                while (turn % 2 != who) {
                    changed.await();
                }
                turn++;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            synchronized (this) {
                count++;
            }
        }
    }

    public static void main(String[] args) {
        VirtualLocks game = new VirtualLocks();
        Thread left = Pace.startVirtual("left", () -> game.play(0));
        Thread right = Pace.startVirtual("right", () -> game.play(1));
        Pace.finish(left, right);
        if (game.count != 10) {
            throw new IllegalStateException();
        }
    }
}
