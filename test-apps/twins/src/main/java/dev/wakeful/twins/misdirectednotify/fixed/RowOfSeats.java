package dev.wakeful.twins.misdirectednotify.fixed;

import dev.wakeful.twins.Pace;

/** Parties of any size wait for as many seats. Who gets up tells all of them. */
public final class RowOfSeats {
    private final int seats;
    private int taken;

    RowOfSeats(int seats) {
        this.seats = seats;
        taken = seats;
    }

    synchronized void sitDown(int party) throws InterruptedException {
        while (taken + party > seats) {
            wait();
        }
        taken += party;
    }

    synchronized void getUp(int party) {
        taken -= party;
        notifyAll();
    }

    public static void main(String[] args) {
        RowOfSeats row = new RowOfSeats(5);
        Thread couple = Pace.start("couple", () -> row.sitDown(2));
        Pace.rest(couple);
        Thread family = Pace.start("family", () -> row.sitDown(3));
        Pace.rest(family);
        Thread early = Pace.start("early", () -> row.getUp(2));
        Pace.nap(250);
        Thread late = Pace.start("late", () -> row.getUp(3));
        Pace.finish(early, late, couple, family);
    }
}
