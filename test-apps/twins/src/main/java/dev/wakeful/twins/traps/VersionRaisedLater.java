package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicInteger;

/** The version that copies are checked against is raised after the lock is given back, and once for several changes. */
// PROFILE accesses
public final class VersionRaisedLater {
    private final AtomicInteger version = new AtomicInteger(1);
    private final ThreadLocal<Copy> copies = ThreadLocal.withInitial(Copy::new);
    private int price = 10;
    private int discount;

    private static final class Copy {
        private int version;
        private int price;
        private int discount;
    }

    void publish(int newPrice, int newDiscount) {
        synchronized (this) {
            price = newPrice;
        }
        lower(newDiscount);
        version.incrementAndGet();
    }

    private synchronized void lower(int newDiscount) {
        discount = newDiscount;
    }

    int pay(int pieces) {
        Copy copy = copies.get();
        int now = version.get();
        if (copy.version != now) {
            synchronized (this) {
                copy.price = price;
                copy.discount = discount;
            }
            copy.version = now;
        }
        return pieces * copy.price - copy.discount;
    }

    public static void main(String[] args) {
        VersionRaisedLater shop = new VersionRaisedLater();
        Thread till = Pace.start("till", () -> {
            for (int i = 0; i < 10; i++) {
                shop.pay(i);
                Pace.nap(15);
            }
        });
        Thread owner = Pace.start("owner", () -> {
            for (int i = 0; i < 4; i++) {
                Pace.nap(25);
                shop.publish(10 + i, i);
            }
        });
        Pace.finish(till, owner);
    }
}
