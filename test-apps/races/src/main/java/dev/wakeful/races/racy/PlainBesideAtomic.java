package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicInteger;

/** The counter is atomic, the field that is set after it is not. */
public final class PlainBesideAtomic {
    private final AtomicInteger visits = new AtomicInteger();
    private String last;

    void visit(String name) {
        visits.incrementAndGet();
        last = name; // EXPECT data-race @ PlainBesideAtomic.last
    }

    public static void main(String[] args) {
        PlainBesideAtomic door = new PlainBesideAtomic();
        Thread left = Pace.start("left", () -> door.visit("Ann"));
        Thread right = Pace.start("right", () -> door.visit("Bob"));
        Pace.finish(left, right);
    }
}
