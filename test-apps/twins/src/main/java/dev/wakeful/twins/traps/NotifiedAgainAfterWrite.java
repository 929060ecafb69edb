package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/** Tells the waiters too early, and tells them again once the state is there. */
public final class NotifiedAgainAfterWrite {
    private final Object monitor = new Object();
    private volatile boolean stopped;

    void awaitStop() throws InterruptedException {
        synchronized (monitor) {
            while (!stopped) {
                monitor.wait();
            }
        }
    }

    private void ring() {
        synchronized (monitor) {
            monitor.notifyAll();
        }
    }

    void stop() {
        ring();
        stopped = true;
        ring();
    }

    public static void main(String[] args) {
        NotifiedAgainAfterWrite server = new NotifiedAgainAfterWrite();
        Thread waiter = Pace.start("waiter", server::awaitStop);
        Pace.rest(waiter);
        Thread stopper = Pace.start("stopper", server::stop);
        Thread late = Pace.start("late", () -> {
            Pace.nap(80);
            server.awaitStop();
        });
        Pace.finish(waiter, stopper, late);
    }
}
