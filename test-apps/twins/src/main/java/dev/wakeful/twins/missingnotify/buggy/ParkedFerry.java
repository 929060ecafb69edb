package dev.wakeful.twins.missingnotify.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.LockSupport;

/** The ferry parks until there is a passenger or the day is over; the last one to book unparks it, the clock does not. */
public final class ParkedFerry {
    private volatile boolean called;
    private volatile Thread ferry;

    void awaitCall() {
        ferry = Thread.currentThread();
        while (!called) {
            LockSupport.park(this);
        }
        called = false;
    }

    void book() {
        called = true;
        LockSupport.unpark(ferry);
    }

    void timetable() {
        called = true; // EXPECT missing-notify
    }

    public static void main(String[] args) {
        ParkedFerry pier = new ParkedFerry();
        Thread ferry = Pace.start("ferry", () -> {
            pier.awaitCall();
            Pace.nap(200);
            pier.awaitCall();
        });
        Pace.rest(ferry);
        Thread passenger = Pace.start("passenger", pier::book);
        Pace.nap(50);
        Thread clock = Pace.start("clock", pier::timetable);
        Pace.finish(ferry, passenger, clock);
    }
}
