package dev.wakeful.twins.lockorderinversion.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Twin: the last guest takes the forks the other way round. */
public final class Philosophers {
    private final Lock[] forks = {new ReentrantLock(), new ReentrantLock(), new ReentrantLock()};
    private int meals;

    void eat(int seat) throws InterruptedException {
        int other = (seat + 1) % 3;
        Lock left = forks[Math.min(seat, other)];
        Lock right = forks[Math.max(seat, other)];
        left.lock();
        try {
            right.lockInterruptibly();
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
