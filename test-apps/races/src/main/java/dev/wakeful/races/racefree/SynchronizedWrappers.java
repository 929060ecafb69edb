package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The wrappers of Collections lock each call; iteration takes their lock by hand, as they demand. */
public final class SynchronizedWrappers {
    private static final class Item {
        private int price;
    }

    private final List<Item> items = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Item> byName = Collections.synchronizedMap(new HashMap<>());

    void add() {
        for (int i = 0; i < 6; i++) {
            Item item = new Item();
            item.price = i;
            items.add(item);
            byName.put("item" + i, item);
            Pace.nap(1);
        }
    }

    void sum() {
        for (int i = 0; i < 8; i++) {
            int sum = 0;
            synchronized (items) {
                for (Item item : items) {
                    sum += item.price;
                }
            }
            Item last = byName.get("item5");
            if (last != null && sum + last.price < 0) {
                throw new IllegalStateException();
            }
            Pace.nap(1);
        }
    }

    public static void main(String[] args) {
        SynchronizedWrappers shop = new SynchronizedWrappers();
        Thread writer = Pace.start("writer", shop::add);
        Thread reader = Pace.start("reader", shop::sum);
        Pace.finish(writer, reader);
    }
}
