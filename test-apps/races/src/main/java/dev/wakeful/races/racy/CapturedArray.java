package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** The captured one-element array that stands for a local variable is shared by two threads. */
public final class CapturedArray {
    public static void main(String[] args) {
        int[] count = {0};
        Pace.Step step = () -> {
            for (int i = 0; i < 10; i++) {
                count[0]++; // EXPECT data-race @ CapturedArray
            }
        };
        Thread left = Pace.start("left", step);
        Thread right = Pace.start("right", step);
        Pace.finish(left, right);
    }
}
