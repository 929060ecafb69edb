package dev.wakeful.twins.leakedlock.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/**
 * begin() locks, and end() is left out when there is nothing to do. The only worker takes the lock again and again,
 * so nothing stops; every other thread would.
 */
public final class ReentrantWorker {
    private final ReentrantLock lock = new ReentrantLock();
    private int handled;

    private void begin() {
        lock.lock(); // EXPECT leaked-lock
    }

    private void end() {
        lock.unlock();
    }

    void handle(int items) {
        begin();
        if (items == 0) {
            return;
        }
        handled += items;
        end();
    }

    int handled() {
        begin();
        try {
            return handled;
        } finally {
            end();
        }
    }

    public static void main(String[] args) throws Exception {
        ReentrantWorker desk = new ReentrantWorker();
        desk.handled();
        ExecutorService worker = Executors.newSingleThreadExecutor();
        for (int items : new int[] {2, 0, 3}) {
            worker.submit(() -> desk.handle(items)).get();
        }
        worker.shutdown();
        Pace.finish();
    }
}
