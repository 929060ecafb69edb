package dev.wakeful.twins.straywakeup.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The pause before the reminder looks whether it is over. */
public final class PauseOnTheSameCondition {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean delivered;
    private int reminders;

    private boolean awaitDelivery() throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(40);
        while (!delivered) {
            if (left <= 0) {
                return false;
            }
            left = changed.awaitNanos(left);
        }
        return true;
    }

    private void pause() throws InterruptedException {
        long left = TimeUnit.MILLISECONDS.toNanos(50);
        while (left > 0) {
            left = changed.awaitNanos(left);
        }
    }

    void order() throws InterruptedException {
        lock.lock();
        try {
            if (!awaitDelivery()) {
                pause();
                reminders++;
            }
        } finally {
            lock.unlock();
        }
    }

    void deliver() {
        lock.lock();
        try {
            delivered = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        PauseOnTheSameCondition shop = new PauseOnTheSameCondition();
        Thread customer = Pace.start("customer", shop::order);
        Pace.nap(250);
        Thread driver = Pace.start("driver", shop::deliver);
        Pace.finish(customer, driver);
        if (shop.reminders != 1) {
            throw new IllegalStateException(shop.reminders + " reminders");
        }
    }
}
