package dev.wakeful.twins.stalethreadcache.fixed;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;

/** Who moves the fleet writes the zone into each van that is on the list. A new van takes the zone over and is put on the list in one step. */
// PROFILE accesses
public final class HiredVan {
    /** Drives in one zone. */
    static final class Van extends Thread {
        private volatile int zone;
        private int driven;

        Van(int zone) {
            super("van");
            this.zone = zone;
        }

        @Override
        public void run() {
            for (int i = 0; i < 3; i++) {
                driven += zone;
                Pace.nap(20);
            }
        }
    }

    private final List<Van> vans = new ArrayList<>();
    private int zone = 10;

    synchronized void move(int to) {
        zone = to;
        for (Van van : vans) {
            van.zone = to;
        }
    }

    Van hire() {
        Van van;
        synchronized (this) {
            van = new Van(zone);
            vans.add(van);
        }
        van.start();
        return van;
    }

    public static void main(String[] args) {
        HiredVan fleet = new HiredVan();
        Van[] vans = new Van[2];
        Thread depot = Pace.start("depot", () -> {
            vans[0] = fleet.hire();
            Pace.nap(300);
            vans[1] = fleet.hire();
        });
        Thread office = Pace.start("office", () -> {
            Pace.nap(150);
            fleet.move(20);
        });
        Pace.finish(depot, office);
        Pace.finish(vans);
    }
}
