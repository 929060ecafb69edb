package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** Two threads add to a plain field: nothing between their starts and their joins orders them. */
public final class PlainCounter {
    private int count;

    void add() {
        for (int i = 0; i < 100; i++) {
            count++; // EXPECT data-race @ PlainCounter.count
        }
    }

    public static void main(String[] args) {
        PlainCounter counter = new PlainCounter();
        Thread left = Pace.start("left", counter::add);
        Thread right = Pace.start("right", counter::add);
        Pace.finish(left, right);
    }
}
