package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** Two threads look whether a seat is free and then take it, without a lock over both steps or over either. */
public final class CheckThenAct {
    private String guest;

    void take(String name) {
        if (guest == null) {
            guest = name; // EXPECT data-race @ CheckThenAct.guest
        }
    }

    public static void main(String[] args) {
        CheckThenAct seat = new CheckThenAct();
        Thread left = Pace.start("left", () -> seat.take("Ann"));
        Thread right = Pace.start("right", () -> seat.take("Bob"));
        Pace.finish(left, right);
    }
}
