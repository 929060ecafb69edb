package dev.wakeful.twins.missingnotify.buggy;

import dev.wakeful.twins.Pace;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Who finds no bike has one built, unless there are enough, and else waits for one to come back. When a bike cannot be built there is room for another, and nobody who waits is told. */
public final class HireBikes {
    private static final int MOST = 2;

    private final BlockingQueue<String> rack = new LinkedBlockingQueue<>();
    private final AtomicInteger built = new AtomicInteger();

    String hire(boolean broken) throws IOException, InterruptedException {
        String bike = rack.poll();
        if (bike == null) {
            bike = build(broken);
        }
        if (bike == null) {
            bike = rack.take();
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
            built.decrementAndGet(); // EXPECT missing-notify
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
