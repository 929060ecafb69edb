package dev.wakeful.twins.unlockofclearedreference.buggy;

import dev.wakeful.twins.Pace;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** A map holds a lock for each account; it is asked once to lock and again to unlock, and close() takes the entry out under that lock. */
public final class LockPerKey {
    private final Map<String, Lock> locks = new ConcurrentHashMap<>();
    private int booked;

    void book(String account, int amount) {
        locks.computeIfAbsent(account, a -> new ReentrantLock()).lock();
        try {
            booked += amount;
        } finally {
            Lock lock = locks.get(account);
            if (lock != null) {
                lock.unlock(); // EXPECT unlock-of-cleared-reference
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
