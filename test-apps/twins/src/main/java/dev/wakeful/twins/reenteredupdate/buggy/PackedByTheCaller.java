package dev.wakeful.twins.reenteredupdate.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A parcel is given to a pool in the middle of a sale; the pool is full and has the seller pack it, who sells the gift. */
// PROFILE accesses
public final class PackedByTheCaller {
    private final ThreadPoolExecutor packers;
    private final int stock = 40;
    private int sold;
    private int left = stock;

    PackedByTheCaller(ThreadPoolExecutor packers) {
        this.packers = packers;
    }

    boolean sell(int n, boolean withGift) {
        synchronized (this) {
            if (left < n) {
                return false;
            }
            sold += n; // EXPECT reentered-update
            pack(withGift);
            left = stock - sold;
        }
        return true;
    }

    private void pack(boolean withGift) {
        packers.execute(() -> {
            if (withGift) {
                sell(1, false);
            }
        });
    }

    public static void main(String[] args) {
        ThreadPoolExecutor packers = new ThreadPoolExecutor(
                1, 1, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), new ThreadPoolExecutor.CallerRunsPolicy());
        packers.execute(() -> Pace.nap(300));
        packers.execute(() -> Pace.nap(1));
        PackedByTheCaller shop = new PackedByTheCaller(packers);
        Thread seller = Pace.start("seller", () -> shop.sell(2, true));
        Pace.nap(80);
        Thread other = Pace.start("other seller", () -> shop.sell(3, false));
        packers.shutdown();
        Pace.finish(seller, other);
    }
}
