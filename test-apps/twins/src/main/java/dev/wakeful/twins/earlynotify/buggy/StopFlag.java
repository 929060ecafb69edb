package dev.wakeful.twins.earlynotify.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * close() wakes the waiters before it sets the AtomicBoolean that they look at.
 */
public final class StopFlag {
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Object monitor = new Object();

    void awaitClose() throws InterruptedException {
        synchronized (monitor) {
            while (!closed.get()) {
                monitor.wait();
            }
        }
    }

    void close() {
        synchronized (monitor) {
            monitor.notifyAll(); // EXPECT early-notify
        }
        closed.set(true);
    }

    public static void main(String[] args) {
        StopFlag stop = new StopFlag();
        Thread closer = Pace.start("closer", stop::close);
        Pace.rest(closer);
        Thread waiter = Pace.start("waiter", stop::awaitClose);
        Pace.finish(closer, waiter);
    }
}
