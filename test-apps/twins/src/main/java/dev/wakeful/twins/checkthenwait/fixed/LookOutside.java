package dev.wakeful.twins.checkthenwait.fixed;

import dev.wakeful.twins.Pace;

/**
 * Twin: look and wait share the monitor.
 */
public final class LookOutside {
    private final Object monitor = new Object();
    private volatile boolean open;

    void enter() throws InterruptedException {
        synchronized (monitor) {
            while (!open) {
                monitor.wait();
            }
        }
    }

    void open() {
        synchronized (monitor) {
            open = true;
            monitor.notifyAll();
        }
    }

    public static void main(String[] args) {
        LookOutside door = new LookOutside();
        Thread guest = Pace.start("guest", door::enter);
        Pace.rest(guest);
        Thread keeper = Pace.start("keeper", door::open);
        Pace.finish(guest, keeper);
    }
}
