package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicInteger;

/** A lock whose compare-and-set has plain mode excludes, but orders nothing. */
public final class WeakCasPlain {
    private final AtomicInteger locked = new AtomicInteger();
    private int count;

    void add() {
        while (!locked.weakCompareAndSetPlain(0, 1)) {
            Pace.nap(1);
        }
        count++; // EXPECT data-race @ WeakCasPlain.count
        locked.setPlain(0);
    }

    public static void main(String[] args) {
        WeakCasPlain lock = new WeakCasPlain();
        Thread left = Pace.start("left", lock::add);
        Thread right = Pace.start("right", lock::add);
        Pace.finish(left, right);
    }
}
