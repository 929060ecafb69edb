package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/** The writer writes the number of entries last, the reader reads it first: what it counts is there. */
// PROFILE accesses
public final class GuardWrittenLast {
    private final long[] entries = new long[16];
    private volatile int count;

    synchronized void append(long entry) {
        entries[count] = entry;
        count = count + 1;
    }

    boolean isWhole() {
        int counted = count;
        for (int i = 0; i < counted; i++) {
            if (entries[i] == 0) {
                return false;
            }
        }
        return true;
    }

    public static void main(String[] args) {
        GuardWrittenLast shared = new GuardWrittenLast();
        Thread writer = Pace.start("writer", () -> {
            for (int i = 1; i <= 5; i++) {
                shared.append(i);
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
