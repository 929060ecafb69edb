package dev.wakeful.twins.missingnotify.buggy;

import dev.wakeful.twins.Pace;

/** A cancelled reservation frees a seat and says so, one that lapses frees a seat and tells nobody. */
public final class SeatReservation {
    private int free;

    synchronized void reserve() throws InterruptedException {
        while (free == 0) {
            wait();
        }
        free--;
    }

    synchronized void cancel() {
        free++;
        notify();
    }

    synchronized void lapse() {
        free++; // EXPECT missing-notify
    }

    public static void main(String[] args) {
        SeatReservation hall = new SeatReservation();
        Thread anna = Pace.start("anna", hall::reserve);
        Pace.rest(anna);
        Thread desk = Pace.start("desk", hall::cancel);
        Pace.rest(desk);
        Thread clock = Pace.start("clock", hall::lapse);
        Pace.rest(clock);
        Thread boris = Pace.start("boris", hall::reserve);
        Pace.finish(anna, desk, clock, boris);
    }
}
