package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.Hashtable;
import java.util.Vector;

/** Vector and Hashtable lock each of their calls; what goes through them was written before. */
public final class VectorAndHashtable {
    private static final class Item {
        private int price;
    }

    private final Vector<Item> items = new Vector<>();
    private final Hashtable<String, Item> byName = new Hashtable<>();

    void add() {
        for (int i = 0; i < 6; i++) {
            Item item = new Item();
            item.price = i;
            if (i % 2 == 0) {
                items.add(item);
            } else {
                byName.put("item" + i, item);
            }
        }
    }

    void read() {
        while (items.size() < 3 || byName.size() < 3) {
            Pace.nap(1);
        }
        if (items.get(1).price + byName.get("item5").price != 7) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        VectorAndHashtable shop = new VectorAndHashtable();
        Thread reader = Pace.start("reader", shop::read);
        Thread writer = Pace.start("writer", shop::add);
        Pace.finish(reader, writer);
    }
}
