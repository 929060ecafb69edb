package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/** The reader reads the first value again after the second, and starts again when it has changed. */
// PROFILE accesses
public final class DoubleCollect {
    private volatile int day = 1;
    private volatile int night = 1;

    void turn(int to) {
        day = to;
        night = to;
        day = to + 100;
    }

    boolean isWhole() {
        while (true) {
            int seen = day;
            int seenNight = night;
            if (seen == day) {
                return seenNight > 0;
            }
        }
    }

    public static void main(String[] args) {
        DoubleCollect shared = new DoubleCollect();
        Thread writer = Pace.start("writer", () -> {
            for (int i = 1; i <= 5; i++) {
                shared.turn(i);
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
