package dev.wakeful.twins.missingnotify.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Who waits is told either way. */
public final class FailedDelivery {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition known = lock.newCondition();
    private String parcel;
    private boolean lost;

    boolean await() throws InterruptedException {
        lock.lock();
        try {
            while (parcel == null && !lost) {
                known.await();
            }
            return !lost;
        } finally {
            lock.unlock();
        }
    }

    void deliver(String what) {
        lock.lock();
        try {
            parcel = what;
            known.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void lose() {
        lock.lock();
        try {
            lost = true;
            known.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        FailedDelivery first = new FailedDelivery();
        Thread anna = Pace.start("anna", first::await);
        Pace.rest(anna);
        Thread courier = Pace.start("courier", () -> first.deliver("books"));
        Pace.finish(anna, courier);
        FailedDelivery second = new FailedDelivery();
        Thread thief = Pace.start("thief", second::lose);
        Pace.nap(100);
        Thread boris = Pace.start("boris", second::await);
        Pace.finish(thief, boris);
    }
}
