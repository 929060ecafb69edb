package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ConcurrentSkipListMap;

/** Two threads find the same cell in a concurrent sorted map and both add to it. */
public final class SkipListValue {
    private final ConcurrentSkipListMap<String, long[]> totals = new ConcurrentSkipListMap<>();

    void add(long amount) {
        totals.firstEntry().getValue()[0] += amount; // EXPECT data-race @ SkipListValue
    }

    public static void main(String[] args) {
        SkipListValue sales = new SkipListValue();
        sales.totals.put("north", new long[1]);
        Thread left = Pace.start("left", () -> sales.add(5));
        Thread right = Pace.start("right", () -> sales.add(7));
        Pace.finish(left, right);
    }
}
