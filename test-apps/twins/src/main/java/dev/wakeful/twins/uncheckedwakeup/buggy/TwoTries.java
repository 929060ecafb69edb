package dev.wakeful.twins.uncheckedwakeup.buggy;

import dev.wakeful.twins.Pace;

/**
 * Looks twice and then gives up: two wakeups meant for somebody else are an error.
 */
public final class TwoTries {
    private final Object monitor = new Object();
    private boolean mapped;

    void touch() throws InterruptedException {
        synchronized (monitor) {
            for (int tries = 0; tries < 2 && !mapped; tries++) {
                monitor.wait(); // EXPECT unchecked-wakeup
            }
            if (!mapped) {
                throw new IllegalStateException("fault");
            }
        }
    }

    void map() {
        synchronized (monitor) {
            mapped = true;
            monitor.notifyAll();
        }
    }

    public static void main(String[] args) {
        TwoTries memory = new TwoTries();
        Thread task = Pace.start("task", memory::touch);
        Pace.rest(task);
        Thread pager = Pace.start("pager", memory::map);
        Pace.finish(task, pager);
    }
}
