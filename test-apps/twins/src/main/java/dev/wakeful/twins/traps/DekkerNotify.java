package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicInteger;

/** Notifies only if somebody waits, and is right: one side counts itself, then looks; the other writes, then asks. */
public final class DekkerNotify {
    private final AtomicInteger waiting = new AtomicInteger();
    private final Object monitor = new Object();
    private volatile int position;

    void awaitPosition(int wanted) throws InterruptedException {
        waiting.incrementAndGet();
        try {
            synchronized (monitor) {
                while (position < wanted) {
                    monitor.wait();
                }
            }
        } finally {
            waiting.decrementAndGet();
        }
    }

    void moveTo(int next) {
        position = next;
        if (waiting.get() > 0) {
            synchronized (monitor) {
                monitor.notifyAll();
            }
        }
    }

    public static void main(String[] args) {
        DekkerNotify cursor = new DekkerNotify();
        Thread follower = Pace.start("follower", () -> {
            for (int i = 1; i <= 3; i++) {
                cursor.awaitPosition(i);
            }
        });
        Thread leader = Pace.start("leader", () -> {
            for (int i = 1; i <= 3; i++) {
                Pace.nap(40);
                cursor.moveTo(i);
            }
        });
        Pace.finish(follower, leader);
    }
}
