package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.TimeUnit;

/** A shutdown hook that stops a daemon and waits for it for a bounded time. */
public final class ShutdownHook {
    private boolean stopping;
    private boolean stopped;

    private synchronized void run() throws InterruptedException {
        while (!stopping) {
            wait();
        }
        stopped = true;
        notifyAll();
    }

    private synchronized void stop() {
        stopping = true;
        notifyAll();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        try {
            while (!stopped) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    return;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) {
        ShutdownHook service = new ShutdownHook();
        Pace.start("service", service::run);
        Runtime.getRuntime().addShutdownHook(new Thread(service::stop, "hook"));
        Pace.nap(60);
        Pace.finish();
        System.exit(0);
    }
}
