package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/** close() clears the reference through which others unlock, after it has joined them. */
public final class ReferenceClearedAfterJoin {
    private volatile ReentrantLock lock = new ReentrantLock();
    private int items;

    void add() {
        if (lock != null) {
            lock.lock();
        }
        items++;
        if (lock != null) {
            lock.unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        ReferenceClearedAfterJoin store = new ReferenceClearedAfterJoin();
        Thread first = Pace.start("first", store::add);
        Thread second = Pace.start("second", store::add);
        first.join();
        second.join();
        Thread closer = Pace.start("closer", () -> store.lock = null);
        Pace.finish(closer);
    }
}
