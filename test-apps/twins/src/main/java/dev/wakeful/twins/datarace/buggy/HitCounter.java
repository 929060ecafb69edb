package dev.wakeful.twins.datarace.buggy;

import dev.wakeful.twins.Pace;

/** Two threads count in one plain field; in this run one after the other. */
public final class HitCounter { // PROFILE accesses
    private int hits;

    void hit() {
        hits++; // EXPECT data-race
    }

    public static void main(String[] args) {
        HitCounter counter = new HitCounter();
        Thread front = Pace.start("front", counter::hit);
        Pace.rest(front);
        Thread back = Pace.start("back", counter::hit);
        Pace.finish(front, back);
    }
}
