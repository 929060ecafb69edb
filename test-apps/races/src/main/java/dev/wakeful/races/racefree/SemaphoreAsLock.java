package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.Semaphore;

/** A semaphore of one permit guards a field; another hands data over: it is released by a thread that never acquires it. */
public final class SemaphoreAsLock {
    private final Semaphore mutex = new Semaphore(1);
    private final Semaphore filled = new Semaphore(0);
    private int count;
    private int[] data;

    void fill() throws InterruptedException {
        add();
        data = new int[] {1, 2};
        filled.release();
        add();
    }

    void drain() throws InterruptedException {
        add();
        filled.acquire();
        if (data[1] != 2) {
            throw new IllegalStateException();
        }
    }

    private void add() throws InterruptedException {
        mutex.acquire();
        try {
            count++;
        } finally {
            mutex.release();
        }
    }

    public static void main(String[] args) {
        SemaphoreAsLock store = new SemaphoreAsLock();
        Thread drainer = Pace.start("drainer", store::drain);
        Thread filler = Pace.start("filler", store::fill);
        Pace.finish(drainer, filler);
    }
}
