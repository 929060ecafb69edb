package dev.wakeful.twins.checkthenwait.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** The name is there before the sign: whoever can take the sign in finds the name of this time. */
// PROFILE accesses
public final class NightBell {
    private static final int AWAKE = 0;
    private static final int ASLEEP = 1;
    private static final int CALLED = 2;

    private final AtomicInteger sign = new AtomicInteger(AWAKE);
    private final AtomicReference<Thread> name = new AtomicReference<>();

    boolean sleep(long nanos) {
        name.set(Thread.currentThread());
        sign.set(ASLEEP);
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
