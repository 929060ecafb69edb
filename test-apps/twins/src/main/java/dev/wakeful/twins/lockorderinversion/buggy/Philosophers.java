package dev.wakeful.twins.lockorderinversion.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Three threads in a ring, none of the pairs is a cycle. Lock, array. */
public final class Philosophers {
    private final Lock[] forks = {new ReentrantLock(), new ReentrantLock(), new ReentrantLock()};
    private int meals;

    void eat(int seat) throws InterruptedException {
        Lock left = forks[seat];
        Lock right = forks[(seat + 1) % 3];
        left.lock();
        try {
            right.lockInterruptibly(); // EXPECT lock-order-inversion
            try {
                meals++;
            } finally {
                right.unlock();
            }
        } finally {
            left.unlock();
        }
    }

    public static void main(String[] args) {
        Philosophers table = new Philosophers();
        Thread[] guests = new Thread[3];
        for (int seat = 0; seat < 3; seat++) {
            int own = seat;
            guests[seat] = Pace.start("guest-" + seat, () -> table.eat(own));
            Pace.nap(60);
        }
        Pace.finish(guests);
    }
}
