package dev.wakeful.twins.reenteredupdate.buggy;

import dev.wakeful.twins.Pace;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** The hash code of an item depends on the basket's total, and is asked for between the count and the total. */
// PROFILE accesses
public final class KeyAsksTheBasket {
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Object> items = new HashSet<>();
    private int count;
    private int total;

    void add(Object item, int price) {
        lock.lock();
        try {
            count++; // EXPECT reentered-update
            items.add(item);
            total += price;
        } finally {
            lock.unlock();
        }
    }

    int average() {
        lock.lock();
        try {
            return count == 0 ? 0 : total / count;
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        KeyAsksTheBasket basket = new KeyAsksTheBasket();
        Thread buyer = Pace.start("buyer", () -> {
            basket.add("bread", 4);
            basket.add(new Discounted(basket), 10);
        });
        Pace.nap(80);
        Thread till = Pace.start("till", basket::average);
        Pace.finish(buyer, till);
    }
}

/** Dearer baskets make it another item. */
final class Discounted {
    private final KeyAsksTheBasket basket;

    Discounted(KeyAsksTheBasket basket) {
        this.basket = basket;
    }

    @Override
    public int hashCode() {
        return basket.average();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }
}
