package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.LockSupport;

/** A permit wakes the parked thread up; the flag that it looks at before it parks and after is plain. */
public final class ParkOnPlainFlag {
    private boolean ready;

    void await() {
        while (!ready) {
            LockSupport.park(this);
        }
    }

    public static void main(String[] args) {
        ParkOnPlainFlag gate = new ParkOnPlainFlag();
        Thread waiter = Pace.start("waiter", gate::await);
        Pace.rest(waiter);
        gate.ready = true; // EXPECT data-race @ ParkOnPlainFlag.ready
        LockSupport.unpark(waiter);
        Pace.finish(waiter);
    }
}
