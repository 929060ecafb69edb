package dev.wakeful.twins.tornsnapshot.buggy;

import dev.wakeful.twins.Pace;
import java.util.List;

/** Each crate is stored by itself and notes the number of its delivery if that is greater than the noted one: the first crate notes it for all, and who reads the book then misses the others. */
// PROFILE accesses
public final class Deliveries {
    private int apples;
    private int pears;
    private int noted;

    /** A crate of a delivery; filled in by who packs it. */
    static final class Crate {
        private int delivery;
        private boolean pears;
        private int amount;

        static Crate of(int delivery, boolean pears, int amount) {
            Crate crate = new Crate();
            crate.delivery = delivery;
            crate.pears = pears;
            crate.amount = amount;
            return crate;
        }
    }

    synchronized void store(Crate crate) {
        if (crate.pears) {
            pears += crate.amount;
        } else {
            apples += crate.amount;
        }
        if (crate.delivery > noted) {
            noted = crate.delivery;
        }
    }

    synchronized String book() {
        return "delivery " + noted + ": " + apples + " apples, " + pears + " pears"; // EXPECT torn-snapshot
    }

    void unload(int delivery) {
        for (Crate crate : List.of(Crate.of(delivery, false, 40), Crate.of(delivery, true, 25))) {
            store(crate);
        }
    }

    public static void main(String[] args) {
        Deliveries shop = new Deliveries();
        Thread driver = Pace.start("driver", () -> {
            shop.unload(1);
            Pace.nap(200);
            shop.unload(2);
        });
        Pace.nap(100);
        Thread clerk = Pace.start("clerk", shop::book);
        Pace.finish(driver, clerk);
    }
}
