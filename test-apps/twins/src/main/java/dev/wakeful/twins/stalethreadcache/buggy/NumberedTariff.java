package dev.wakeful.twins.stalethreadcache.buggy;

import dev.wakeful.twins.Pace;

/** A meter keeps the tariff and its number, and takes both over anew when the number is another one; a discount keeps the number. */
// PROFILE accesses
public final class NumberedTariff {
    private volatile int number = 1;
    private volatile long centsPerUnit = 3_000;

    void replace(long cents) {
        centsPerUnit = cents;
        number++;
    }

    void discount(long cents) {
        centsPerUnit = cents; // EXPECT stale-thread-cache
    }

    /** Counts what units cost. */
    static final class Meter implements Runnable {
        private final NumberedTariff tariff;
        private int number;
        private long cents;
        private long total;

        Meter(NumberedTariff tariff) {
            this.tariff = tariff;
        }

        private void count() {
            int now = tariff.number;
            if (number != now) {
                number = now;
                cents = tariff.centsPerUnit;
            }
            total += cents;
        }

        @Override
        public void run() {
            for (int unit = 0; unit < 4; unit++) {
                count();
                Pace.nap(100);
            }
        }
    }

    public static void main(String[] args) {
        NumberedTariff tariff = new NumberedTariff();
        Thread meter = Pace.start("meter", new Meter(tariff)::run);
        Thread clerk = Pace.start("clerk", () -> {
            Pace.nap(50);
            tariff.replace(4_000);
            Pace.nap(500);
            tariff.discount(3_500);
        });
        Pace.finish(meter, clerk);
    }
}
