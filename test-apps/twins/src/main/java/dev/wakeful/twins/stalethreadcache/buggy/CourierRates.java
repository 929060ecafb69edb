package dev.wakeful.twins.stalethreadcache.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Each courier keeps the rate and the issue of the price list that it is from; a correction changes the rate and not the issue. */
// PROFILE accesses
public final class CourierRates {
    private volatile int issue = 1;
    private int rate = 5;

    synchronized void raise(int by) {
        rate += by;
        issue++;
    }

    synchronized void correct(int to) {
        rate = to; // EXPECT stale-thread-cache
    }

    /** Takes parcels until it gets an empty one. */
    static final class Courier extends Thread {
        private final CourierRates office;
        private final BlockingQueue<Integer> parcels = new LinkedBlockingQueue<>();
        private int seen;
        private int myRate;
        private int earned;

        Courier(CourierRates office) {
            super("courier");
            this.office = office;
        }

        @Override
        public void run() {
            try {
                for (int weight = parcels.take(); weight > 0; weight = parcels.take()) {
                    if (seen != office.issue) {
                        refresh();
                    }
                    earned += weight * myRate;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void refresh() {
            synchronized (office) {
                seen = office.issue;
                myRate = office.rate;
            }
        }
    }

    public static void main(String[] args) {
        CourierRates office = new CourierRates();
        Courier courier = new Courier(office);
        courier.start();
        courier.parcels.add(1);
        courier.parcels.add(2);
        Pace.rest(courier);
        office.raise(2);
        Thread clerk = Pace.start("clerk", () -> {
            Pace.nap(200);
            office.correct(6);
        });
        courier.parcels.add(3);
        courier.parcels.add(4);
        courier.parcels.add(0);
        Pace.finish(courier, clerk);
    }
}
