package dev.wakeful.twins.leakedlock.buggy;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The read lock is left out on the way of a miss; the next writer would wait for ever. ReentrantReadWriteLock, plain
 * thread.
 */
public final class KeptReadLock {
    private final ReadWriteLock rw = new ReentrantReadWriteLock();
    private final List<String> names = new ArrayList<>();

    boolean find(String name) {
        rw.readLock().lock(); // EXPECT leaked-lock
        for (String n : names) {
            if (n.equals(name)) {
                rw.readLock().unlock();
                return true;
            }
        }
        return false;
    }

    void add(String name) {
        rw.writeLock().lock();
        try {
            names.add(name);
        } finally {
            rw.writeLock().unlock();
        }
    }

    public static void main(String[] args) {
        KeptReadLock register = new KeptReadLock();
        Thread writer = Pace.start("writer", () -> register.add("ada"));
        Pace.finish(writer);
        Thread finder = Pace.start("finder", () -> {
            register.find("ada");
            register.find("bob");
        });
        Pace.finish(finder);
    }
}
