package dev.wakeful.twins.stalethreadcache.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Who buys is made out at the first look and forgotten at the end, but not of an order that is called off; the next one is served for the same buyer. */
// PROFILE accesses
public final class BuyerAtFirstLook {
    private static final ThreadLocal<Buyer> BUYER = new ThreadLocal<>();
    private volatile String order;

    String serve(String name, boolean calledOff) {
        order = name;
        String greeting = greet(buyer());
        if (calledOff) {
            return "called off";
        }
        BUYER.remove();
        return greeting;
    }

    private static String greet(Buyer buyer) {
        return "for " + buyer.name;
    }

    private Buyer buyer() {
        Buyer buyer = BUYER.get();
        if (buyer == null) {
            buyer = new Buyer(order);
            BUYER.set(buyer); // EXPECT stale-thread-cache
        }
        return buyer;
    }

    public static void main(String[] args) throws InterruptedException, ExecutionException {
        BuyerAtFirstLook shop = new BuyerAtFirstLook();
        ExecutorService till = Executors.newSingleThreadExecutor();
        till.submit(() -> shop.serve("ada", false)).get();
        till.submit(() -> shop.serve("bob", true)).get();
        till.submit(() -> shop.serve("cleo", false)).get();
        till.shutdown();
        Pace.finish();
    }

    private static final class Buyer {
        private final String name;

        Buyer(String name) {
            this.name = name;
        }
    }
}
