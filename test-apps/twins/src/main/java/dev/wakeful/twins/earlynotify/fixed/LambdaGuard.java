package dev.wakeful.twins.earlynotify.fixed;

import dev.wakeful.twins.Pace;
import java.util.function.BooleanSupplier;

/**
 * Twin: told afterwards.
 */
public final class LambdaGuard {
    private final Object monitor = new Object();
    private volatile boolean up;

    private void awaitUntil(BooleanSupplier condition) throws InterruptedException {
        synchronized (monitor) {
            while (!condition.getAsBoolean()) {
                monitor.wait();
            }
        }
    }

    void awaitUp() throws InterruptedException {
        awaitUntil(() -> up);
    }

    private void tell() {
        synchronized (monitor) {
            monitor.notifyAll();
        }
    }

    void startUp() {
        up = true;
        tell();
    }

    public static void main(String[] args) {
        LambdaGuard server = new LambdaGuard();
        Thread starter = Pace.start("starter", server::startUp);
        Pace.rest(starter);
        Thread client = Pace.start("client", server::awaitUp);
        Pace.finish(starter, client);
    }
}
