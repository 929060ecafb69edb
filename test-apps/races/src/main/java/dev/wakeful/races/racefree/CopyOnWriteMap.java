package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.HashMap;
import java.util.Map;

/** The map behind the volatile reference is never changed once it is there: a change makes another, under a lock. */
public final class CopyOnWriteMap {
    private volatile Map<String, Integer> prices = new HashMap<>();

    synchronized void set(String name, int price) {
        Map<String, Integer> copy = new HashMap<>(prices);
        copy.put(name, price);
        prices = copy;
    }

    Integer get(String name) {
        return prices.get(name);
    }

    public static void main(String[] args) {
        CopyOnWriteMap shop = new CopyOnWriteMap();
        Thread writer = Pace.start("writer", () -> {
            for (int i = 0; i < 6; i++) {
                shop.set("item" + i, i);
                Pace.nap(1);
            }
        });
        Thread reader = Pace.start("reader", () -> {
            while (shop.get("item5") == null) {
                Pace.nap(1);
            }
        });
        Pace.finish(writer, reader);
    }
}
