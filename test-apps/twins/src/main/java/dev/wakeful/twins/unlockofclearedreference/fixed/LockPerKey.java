package dev.wakeful.twins.unlockofclearedreference.fixed;

import dev.wakeful.twins.Pace;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Twin: the lock is kept, and the map asked again only whether it is still the account's. */
public final class LockPerKey {
    private final Map<String, Lock> locks = new ConcurrentHashMap<>();
    private int booked;

    void book(String account, int amount) {
        boolean done = false;
        while (!done) {
            Lock lock = locks.computeIfAbsent(account, a -> new ReentrantLock());
            lock.lock();
            try {
                if (locks.get(account) == lock) {
                    booked += amount;
                    done = true;
                }
            } finally {
                lock.unlock();
            }
        }
    }

    void close(String account) {
        Lock lock = locks.get(account);
        lock.lock();
        try {
            locks.remove(account);
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        LockPerKey bank = new LockPerKey();
        Thread teller = Pace.start("teller", () -> bank.book("anna", 5));
        Pace.rest(teller);
        Thread clerk = Pace.start("clerk", () -> bank.close("anna"));
        Pace.finish(teller, clerk);
    }
}
