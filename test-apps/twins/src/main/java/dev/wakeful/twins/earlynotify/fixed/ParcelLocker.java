package dev.wakeful.twins.earlynotify.fixed;

import dev.wakeful.twins.Pace;

/**
 * Twin: the parcel is in before the courier rings.
 */
public final class ParcelLocker {
    private final Object bell = new Object();
    private final Slot slot = new Slot();

    private static final class Slot {
        private volatile boolean filled;

        boolean isFilled() {
            return filled;
        }

        void fill() {
            filled = true;
        }
    }

    void collect() throws InterruptedException {
        synchronized (bell) {
            while (!slot.isFilled()) {
                bell.wait(400);
            }
        }
    }

    void deliver() {
        slot.fill();
        synchronized (bell) {
            bell.notifyAll();
        }
    }

    public static void main(String[] args) {
        ParcelLocker locker = new ParcelLocker();
        Thread customer = Pace.start("customer", locker::collect);
        Pace.rest(customer);
        Thread courier = Pace.start("courier", locker::deliver);
        Pace.finish(customer, courier);
    }
}
