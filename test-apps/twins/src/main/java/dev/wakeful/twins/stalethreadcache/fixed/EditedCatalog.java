package dev.wakeful.twins.stalethreadcache.fixed;

import dev.wakeful.twins.Pace;

/** Threads keep the sum of a catalog for as long as it is the current one, and an edited one is a new one. */
// PROFILE accesses
public final class EditedCatalog {
    /** What is on offer. */
    static final class Catalog {
        private int chairs;
        private int tables;

        Catalog(int chairs, int tables) {
            this.chairs = chairs;
            this.tables = tables;
        }
    }

    /** What a thread knows of a catalog. */
    private static final class Sum {
        private Catalog of;
        private int chairs;
    }

    private final ThreadLocal<Sum> sums = ThreadLocal.withInitial(Sum::new);
    private volatile Catalog current = new Catalog(3, 40);

    synchronized void replace(int chairs, int tables) {
        Catalog next = new Catalog(0, tables);
        next.chairs = chairs;
        current = next;
    }

    synchronized void edit(int chairs) {
        replace(chairs, current.tables);
    }

    int chairs() {
        Sum sum = sums.get();
        if (sum.of != current) {
            synchronized (this) {
                sum.of = current;
                sum.chairs = current.chairs;
            }
        }
        return sum.chairs;
    }

    public static void main(String[] args) {
        EditedCatalog shop = new EditedCatalog();
        Thread seller = Pace.start("seller", () -> {
            for (int i = 0; i < 6; i++) {
                shop.chairs();
                Pace.nap(100);
            }
        });
        Thread owner = Pace.start("owner", () -> {
            Pace.nap(50);
            shop.replace(50, 60);
            Pace.nap(300);
            shop.edit(70);
        });
        Pace.finish(seller, owner);
    }
}
