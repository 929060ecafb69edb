package dev.wakeful.twins.earlynotify.buggy;

import dev.wakeful.twins.Pace;

/**
 * The courier rings before the parcel is in: a customer who looks in between sees nothing and sleeps until the
 * time-out that hides it. Monitor, volatile flag behind the getter of another class.
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
        synchronized (bell) {
            bell.notifyAll(); // EXPECT early-notify
        }
        slot.fill();
    }

    public static void main(String[] args) {
        ParcelLocker locker = new ParcelLocker();
        Thread customer = Pace.start("customer", locker::collect);
        Pace.rest(customer);
        Thread courier = Pace.start("courier", locker::deliver);
        Pace.finish(customer, courier);
    }
}
