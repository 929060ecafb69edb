package dev.wakeful.twins.uncheckedwakeup.fixed;

import dev.wakeful.twins.Pace;

/**
 * Twin: as many looks as it takes.
 */
public final class TwoTries {
    private final Object monitor = new Object();
    private boolean mapped;

    void touch() throws InterruptedException {
        synchronized (monitor) {
            while (!mapped) {
                monitor.wait();
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
