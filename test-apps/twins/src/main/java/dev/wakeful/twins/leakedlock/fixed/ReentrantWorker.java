package dev.wakeful.twins.leakedlock.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Twin: end() on every path.
 */
public final class ReentrantWorker {
    private final ReentrantLock lock = new ReentrantLock();
    private int handled;

    private void begin() {
        lock.lock();
    }

    private void end() {
        lock.unlock();
    }

    void handle(int items) {
        begin();
        try {
            if (items == 0) {
                return;
            }
            handled += items;
        } finally {
            end();
        }
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
