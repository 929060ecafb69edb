package dev.wakeful.twins.earlynotify.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Twin: the flag is set before the waiters are woken.
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
        closed.set(true);
        synchronized (monitor) {
            monitor.notifyAll();
        }
    }

    public static void main(String[] args) {
        StopFlag stop = new StopFlag();
        Thread closer = Pace.start("closer", stop::close);
        Pace.rest(closer);
        Thread waiter = Pace.start("waiter", stop::awaitClose);
        Pace.finish(closer, waiter);
    }
}
