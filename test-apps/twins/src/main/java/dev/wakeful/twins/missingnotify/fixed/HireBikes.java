package dev.wakeful.twins.missingnotify.fixed;

import dev.wakeful.twins.Pace;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** When a bike cannot be built one who waits is told, and tries to have another one built. */
public final class HireBikes {
    private static final int MOST = 2;
    /** Stands in the rack for a bike that may be built. */
    private static final String RETRY = "try again";

    private final BlockingQueue<String> rack = new LinkedBlockingQueue<>();
    private final AtomicInteger built = new AtomicInteger();

    String hire(boolean broken) throws IOException, InterruptedException {
        String bike = rack.poll();
        while (bike == null || bike.equals(RETRY)) {
            bike = build(broken);
            if (bike == null) {
                bike = rack.take();
            }
        }
        return bike;
    }

    private String build(boolean broken) throws IOException {
        int number = built.incrementAndGet();
        if (number > MOST) {
            built.decrementAndGet();
            return null;
        }
        try {
            Pace.nap(150);
            if (broken) {
                throw new IOException("no wheels");
            }
            return "bike " + number;
        } catch (IOException e) {
            built.decrementAndGet();
            rack.add(RETRY);
            throw e;
        }
    }

    void bringBack(String bike) {
        rack.add(bike);
    }

    public static void main(String[] args) throws Exception {
        HireBikes shop = new HireBikes();
        String first = shop.hire(false);
        Thread ida = Pace.start("ida", () -> {
            try {
                shop.hire(true);
            } catch (IOException e) {
                // Goes on foot.
            }
        });
        Pace.nap(50);
        Thread jon = Pace.start("jon", () -> shop.hire(false));
        Pace.nap(300);
        shop.bringBack(first);
        Pace.finish(ida, jon);
    }
}
