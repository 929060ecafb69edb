package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/** Lock and unlock go through the field, and only the thread that works with it replaces it, between two regions. */
public final class LockReplacedByItsHolder {
    private volatile ReentrantLock lock = new ReentrantLock();
    private int rounds;

    void round() {
        lock.lock();
        try {
            rounds++;
        } finally {
            lock.unlock();
        }
    }

    void renew() {
        lock = new ReentrantLock();
    }

    public static void main(String[] args) {
        LockReplacedByItsHolder game = new LockReplacedByItsHolder();
        Thread player = Pace.start("player", () -> {
            game.round();
            game.renew();
            game.round();
        });
        Pace.finish(player);
        Thread next = Pace.start("next", game::round);
        Pace.finish(next);
    }
}
