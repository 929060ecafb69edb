package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/** The lock is dropped when nobody uses it: each user counts itself in before it locks, under the monitor, so that it finds the same lock again to unlock. */
public final class LockFieldCountedByUsers {
    private ReentrantLock lock;
    private int users;
    private int work;

    private synchronized ReentrantLock enter() {
        users++;
        if (lock == null) {
            lock = new ReentrantLock();
        }
        return lock;
    }

    private synchronized void leave() {
        lock.unlock();
        if (--users == 0) {
            lock = null;
        }
    }

    void use() {
        enter().lock();
        work++;
        leave();
    }

    public static void main(String[] args) {
        LockFieldCountedByUsers box = new LockFieldCountedByUsers();
        Pace.Step step = () -> {
            for (int i = 0; i < 300; i++) {
                box.use();
            }
        };
        Thread one = Pace.start("one", step);
        Thread other = Pace.start("other", step);
        Pace.finish(one, other);
    }
}
