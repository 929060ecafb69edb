package dev.wakeful.twins.checkthenwait.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A porter hangs out the sign that he sleeps, and then his name; who finds both takes the sign in, wipes the name and wakes him. Now and then he wakes by himself and begins anew. A guest who has read the
 * name of last time can take in the sign of this time, before the name is there again: nobody wipes that one.
 */
// PROFILE accesses
public final class NightBell {
    private static final int AWAKE = 0;
    private static final int ASLEEP = 1;
    private static final int CALLED = 2;

    private final AtomicInteger sign = new AtomicInteger(AWAKE);
    private final AtomicReference<Thread> name = new AtomicReference<>();

    boolean sleep(long nanos) {
        sign.set(ASLEEP);
        name.set(Thread.currentThread()); // EXPECT check-then-wait
        long end = System.nanoTime() + nanos;
        while (name.get() != null) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return !back();
            }
            LockSupport.parkNanos(this, left);
        }
        return true;
    }

    private boolean back() {
        if (sign.compareAndSet(ASLEEP, AWAKE)) {
            name.set(null);
            return true;
        }
        while (name.get() != null) {
            Thread.onSpinWait();
        }
        return false;
    }

    boolean ring() {
        Thread porter = name.get();
        if (porter == null || !sign.compareAndSet(ASLEEP, CALLED)) {
            return false;
        }
        name.set(null);
        LockSupport.unpark(porter);
        return true;
    }

    public static void main(String[] args) {
        NightBell bell = new NightBell();
        Thread porter = Pace.start("porter", () -> {
            while (!bell.sleep(40_000_000)) {
                Pace.nap(1);
            }
        });
        Pace.nap(150);
        Thread guest = Pace.start("guest", () -> {
            while (!bell.ring()) {
                Pace.nap(3);
            }
        });
        Pace.finish(porter, guest);
    }
}
