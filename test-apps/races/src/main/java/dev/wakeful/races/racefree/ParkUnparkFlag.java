package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.LockSupport;

/** A park loop over a volatile flag; the plain data was written before the flag. */
public final class ParkUnparkFlag {
    private volatile boolean ready;
    private int data;

    void await() {
        while (!ready) {
            LockSupport.park(this);
        }
        if (data != 42) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        ParkUnparkFlag gate = new ParkUnparkFlag();
        Thread waiter = Pace.start("waiter", gate::await);
        gate.data = 42;
        gate.ready = true;
        LockSupport.unpark(waiter);
        Pace.finish(waiter);
    }
}
