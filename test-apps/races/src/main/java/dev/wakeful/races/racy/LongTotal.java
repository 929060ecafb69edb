package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** A long that is added to by two threads: it may even be torn. */
public final class LongTotal {
    private long total;

    void add(long amount) {
        total += amount; // EXPECT data-race @ LongTotal.total
    }

    public static void main(String[] args) {
        LongTotal sum = new LongTotal();
        Thread left = Pace.start("left", () -> sum.add(1L << 40));
        Thread right = Pace.start("right", () -> sum.add(1L));
        Pace.finish(left, right);
    }
}
