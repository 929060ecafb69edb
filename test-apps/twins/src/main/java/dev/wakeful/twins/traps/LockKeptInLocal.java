package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/** The field is replaced while its holder works on; the holder unlocks what it has locked, through a local. */
public final class LockKeptInLocal {
    private volatile ReentrantLock current = new ReentrantLock();
    private volatile int epoch;

    void work() {
        ReentrantLock mine = current;
        mine.lock();
        try {
            epoch = epoch + 1;
        } finally {
            mine.unlock();
        }
    }

    void rotate() {
        current = new ReentrantLock();
    }

    public static void main(String[] args) {
        LockKeptInLocal log = new LockKeptInLocal();
        Thread writer = Pace.start("writer", () -> {
            log.work();
            Pace.nap(120);
            log.work();
        });
        Pace.rest(writer);
        Thread rotator = Pace.start("rotator", log::rotate);
        Pace.finish(writer, rotator);
    }
}
