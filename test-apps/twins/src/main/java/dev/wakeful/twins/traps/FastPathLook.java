package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/** A look without the lock as a fast path; the one that decides on waiting is under it. */
public final class FastPathLook {
    private final Object monitor = new Object();
    private volatile boolean ready;

    void await() throws InterruptedException {
        if (ready) {
            return;
        }
        synchronized (monitor) {
            while (!ready) {
                monitor.wait();
            }
        }
    }

    void set() {
        synchronized (monitor) {
            ready = true;
            monitor.notifyAll();
        }
    }

    public static void main(String[] args) {
        FastPathLook latch = new FastPathLook();
        Thread early = Pace.start("early", latch::await);
        Pace.rest(early);
        Thread setter = Pace.start("setter", latch::set);
        Thread late = Pace.start("late", () -> {
            Pace.nap(80);
            latch.await();
        });
        Pace.finish(early, setter, late);
    }
}
