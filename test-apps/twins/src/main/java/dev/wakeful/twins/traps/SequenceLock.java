package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicInteger;

/** A sequence lock: the reader reads the version before and after, and starts again. */
// PROFILE accesses
public final class SequenceLock {
    private final AtomicInteger version = new AtomicInteger();
    private volatile long low;
    private volatile long high;

    void move(long to) {
        version.incrementAndGet();
        low = to;
        high = to + 10;
        version.incrementAndGet();
    }

    boolean isWhole() {
        while (true) {
            int before = version.get();
            long seenLow = low;
            long seenHigh = high;
            if ((before & 1) == 0 && before == version.get()) {
                return seenLow == 0 || seenHigh == seenLow + 10;
            }
            Thread.onSpinWait();
        }
    }

    public static void main(String[] args) {
        SequenceLock shared = new SequenceLock();
        Thread writer = Pace.start("writer", () -> {
            for (int i = 1; i <= 5; i++) {
                shared.move(i);
                Pace.nap(4);
            }
        });
        Thread reader = Pace.start("reader", () -> {
            for (int i = 0; i < 10; i++) {
                if (!shared.isWhole()) {
                    throw new IllegalStateException("torn");
                }
                Pace.nap(3);
            }
        });
        Pace.finish(writer, reader);
    }
}
