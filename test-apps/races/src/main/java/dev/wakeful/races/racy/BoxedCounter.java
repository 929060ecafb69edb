package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** A boxed number is immutable, the field that is set to the next one is not. */
public final class BoxedCounter {
    private Integer count = 0;

    void add() {
        count = count + 1; // EXPECT data-race @ BoxedCounter.count
    }

    public static void main(String[] args) {
        BoxedCounter counter = new BoxedCounter();
        Thread left = Pace.start("left", counter::add);
        Thread right = Pace.start("right", counter::add);
        Pace.finish(left, right);
    }
}
