package dev.wakeful.twins.checkthenwait.buggy;

import dev.wakeful.twins.Pace;

/**
 * The look is outside the monitor, the wait inside: opening falls between, the waiter sleeps past it.
 */
public final class LookOutside {
    private final Object monitor = new Object();
    private volatile boolean open;

    void enter() throws InterruptedException {
        while (!open) {
            synchronized (monitor) {
                monitor.wait(); // EXPECT check-then-wait
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
