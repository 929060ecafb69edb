package dev.wakeful.twins.datarace.fixed;

import dev.wakeful.twins.Pace;

/** Two threads count in one field, under its lock. */
public final class HitCounter { // PROFILE accesses
    private int hits;

    synchronized void hit() {
        hits++;
    }

    public static void main(String[] args) {
        HitCounter counter = new HitCounter();
        Thread front = Pace.start("front", counter::hit);
        Pace.rest(front);
        Thread back = Pace.start("back", counter::hit);
        Pace.finish(front, back);
    }
}
