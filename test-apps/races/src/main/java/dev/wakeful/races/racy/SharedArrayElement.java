package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** Two threads write the same element of an array. */
public final class SharedArrayElement {
    private final int[] slots = new int[8];

    void mark(int who) {
        slots[who] = who;
        slots[7] = who; // EXPECT data-race @ SharedArrayElement
    }

    public static void main(String[] args) {
        SharedArrayElement board = new SharedArrayElement();
        Thread left = Pace.start("left", () -> board.mark(1));
        Thread right = Pace.start("right", () -> board.mark(2));
        Pace.finish(left, right);
    }
}
