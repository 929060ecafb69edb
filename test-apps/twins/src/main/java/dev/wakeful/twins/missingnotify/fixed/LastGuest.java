package dev.wakeful.twins.missingnotify.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Whoever is last signals. */
public final class LastGuest {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition empty = lock.newCondition();
    private int guests = 2;

    void close() throws InterruptedException {
        lock.lock();
        try {
            while (guests > 0) {
                empty.await();
            }
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            guests--;
            if (guests == 0) {
                empty.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    void sendAway() {
        lock.lock();
        try {
            guests--;
            if (guests == 0) {
                empty.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        LastGuest inn = new LastGuest();
        Thread landlord = Pace.start("landlord", inn::close);
        Pace.rest(landlord);
        Thread guard = Pace.start("guard", inn::sendAway);
        Pace.nap(100);
        Thread guest = Pace.start("guest", inn::leave);
        Pace.finish(landlord, guard, guest);
    }
}
