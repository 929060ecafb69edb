package dev.wakeful.twins.reenteredupdate.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The parcel is given to the pool when the sale is done, without the lock. */
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
            sold += n;
            left = stock - sold;
        }
        pack(withGift);
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
