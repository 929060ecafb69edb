package dev.wakeful.twins.stalethreadcache.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Who buys is made out at the first look and forgotten at every end. */
// PROFILE accesses
public final class BuyerAtFirstLook {
    private static final ThreadLocal<Buyer> BUYER = new ThreadLocal<>();
    private volatile String order;

    String serve(String name, boolean calledOff) {
        order = name;
        try {
            String greeting = greet(buyer());
            return calledOff ? "called off" : greeting;
        } finally {
            BUYER.remove();
        }
    }

    private static String greet(Buyer buyer) {
        return "for " + buyer.name;
    }

    private Buyer buyer() {
        Buyer buyer = BUYER.get();
        if (buyer == null) {
            buyer = new Buyer(order);
            BUYER.set(buyer);
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
