package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/** A flag decides on lock and on unlock, and is set in the constructor only. */
public final class LockingFlagNeverChanges {
    private final ReentrantLock lock = new ReentrantLock();
    private boolean shared;
    private int total;

    LockingFlagNeverChanges(boolean shared) {
        this.shared = shared;
    }

    void add() {
        if (shared) {
            lock.lock();
        }
        total++;
        if (shared) {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        LockingFlagNeverChanges common = new LockingFlagNeverChanges(true);
        LockingFlagNeverChanges own = new LockingFlagNeverChanges(false);
        own.add();
        Thread a = Pace.start("a", common::add);
        Thread b = Pace.start("b", common::add);
        Pace.finish(a, b);
    }
}
