package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** A value made on demand, with a plain flag beside it that says that it was made. */
public final class LazyWithFlag {
    private boolean known;
    private int length;

    int length() {
        if (!known) {
            length = "wakeful".length(); // MAY data-race @ LazyWithFlag.length
            known = true; // EXPECT data-race @ LazyWithFlag.known
        }
        return length;
    }

    public static void main(String[] args) {
        LazyWithFlag text = new LazyWithFlag();
        Thread left = Pace.start("left", text::length);
        Thread right = Pace.start("right", text::length);
        Pace.finish(left, right);
    }
}
