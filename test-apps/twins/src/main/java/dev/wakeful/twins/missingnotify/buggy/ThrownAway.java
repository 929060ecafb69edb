package dev.wakeful.twins.missingnotify.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Whoever finishes the last page wakes the binder, whoever throws one away does not. */
public final class ThrownAway {
    private final AtomicInteger pages = new AtomicInteger(2);
    private volatile Thread binder;

    void bind() {
        binder = Thread.currentThread();
        while (pages.get() > 0) {
            LockSupport.park(this);
        }
    }

    private void wake() {
        LockSupport.unpark(binder);
    }

    void finish() {
        pages.decrementAndGet();
        wake();
    }

    void throwAway() {
        pages.decrementAndGet(); // EXPECT missing-notify
    }

    public static void main(String[] args) {
        ThrownAway desk = new ThrownAway();
        Thread binder = Pace.start("binder", desk::bind);
        Pace.rest(binder);
        Thread anna = Pace.start("anna", desk::throwAway);
        Pace.nap(100);
        Thread boris = Pace.start("boris", desk::finish);
        Pace.finish(binder, anna, boris);
    }
}
