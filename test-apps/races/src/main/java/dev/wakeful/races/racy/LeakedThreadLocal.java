package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** A value meant for one thread is lent to another through a volatile field, and both go on changing it. */
public final class LeakedThreadLocal {
    private static final class Scratch {
        private int used;
    }

    private static final ThreadLocal<Scratch> OWN = ThreadLocal.withInitial(Scratch::new);

    private static volatile Scratch leaked;

    static void lend() {
        leaked = OWN.get();
        OWN.get().used++; // EXPECT data-race @ Scratch.used
    }

    static void borrow() {
        while (leaked == null) {
            Pace.nap(1);
        }
        leaked.used++;
    }

    public static void main(String[] args) {
        Thread owner = Pace.start("owner", LeakedThreadLocal::lend);
        Thread borrower = Pace.start("borrower", LeakedThreadLocal::borrow);
        Pace.finish(owner, borrower);
    }
}
