package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** What the function of an update writes is published by that very update, and what it reads was published by the one before. */
public final class MadeByFunction {
    private final AtomicReference<Entry> last = new AtomicReference<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong total = new AtomicLong();
    private int counted;
    private long summed;

    private static final class Entry {
        Entry before;
        int depth;
    }

    private static Entry entry(Entry before) {
        Entry made = new Entry();
        made.before = before;
        made.depth = before == null ? 1 : before.depth + 1;
        return made;
    }

    void first() {
        last.updateAndGet(MadeByFunction::entry);
        count.accumulateAndGet(1, (before, more) -> {
            counted = 7;
            return before + more;
        });
        total.getAndUpdate(before -> {
            summed = 9;
            return before + 1;
        });
    }

    void second() {
        while (last.get() == null) {
            Pace.nap(1);
        }
        last.getAndUpdate(MadeByFunction::entry);
        if (last.get().before.depth != 1) {
            throw new IllegalStateException();
        }
        int seen = 0;
        while (seen == 0) {
            Pace.nap(1);
            seen = count.getAndAccumulate(0, (before, more) -> before + (before == 0 ? more : counted));
        }
        while (total.get() == 0) {
            Pace.nap(1);
        }
        if (summed != 9) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        MadeByFunction chain = new MadeByFunction();
        Thread second = Pace.start("second", chain::second);
        Thread first = Pace.start("first", chain::first);
        Pace.finish(second, first);
    }
}
