package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Adders and accumulators count for all threads; what else a thread counts is read after its join. */
public final class AdderTotals {
    private final LongAdder total = new LongAdder();
    private final LongAccumulator highest = new LongAccumulator(Math::max, 0);
    private final int[] rounds = new int[2];

    void work(int who) {
        for (int i = 0; i < 20; i++) {
            total.add(who + 1);
            highest.accumulate(i);
            rounds[who]++;
        }
    }

    public static void main(String[] args) {
        AdderTotals totals = new AdderTotals();
        Thread left = Pace.start("left", () -> totals.work(0));
        Thread right = Pace.start("right", () -> totals.work(1));
        Pace.finish(left, right);
        if (totals.total.sum() != 60 || totals.highest.get() != 19 || totals.rounds[0] + totals.rounds[1] != 40) {
            throw new IllegalStateException();
        }
    }
}
