package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/** The count is updated atomically, the last value beside it plainly. */
public final class PlainBesideUpdater {
    private static final AtomicIntegerFieldUpdater<PlainBesideUpdater> COUNT =
            AtomicIntegerFieldUpdater.newUpdater(PlainBesideUpdater.class, "count");

    private volatile int count;
    private long last;

    void note(long value) {
        COUNT.incrementAndGet(this);
        last = value; // EXPECT data-race @ PlainBesideUpdater.last
    }

    public static void main(String[] args) {
        PlainBesideUpdater log = new PlainBesideUpdater();
        Thread left = Pace.start("left", () -> log.note(1));
        Thread right = Pace.start("right", () -> log.note(2));
        Pace.finish(left, right);
        if (log.count != 2) {
            throw new IllegalStateException();
        }
    }
}
