package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.StampedLock;

/** The task that begins a report takes a read stamp, the call-back of the thread that ends it gives the stamp back: stamps have no owner. */
// PROFILE accesses
public final class StampHandedOn {
    private final StampedLock lock = new StampedLock();
    private final Map<String, Integer> stock = new HashMap<>();

    private CompletableFuture<Integer> count(ExecutorService counters) {
        long stamp = lock.readLock();
        return CompletableFuture.supplyAsync(
                        () -> {
                            Pace.nap(100);
                            return stock.size();
                        },
                        counters)
                .whenComplete((size, failure) -> lock.unlockRead(stamp));
    }

    private void deliver(String item) {
        long stamp = lock.writeLock();
        try {
            stock.merge(item, 1, Integer::sum);
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    public static void main(String[] args) {
        StampHandedOn shop = new StampHandedOn();
        shop.deliver("pears");
        ExecutorService counters = Executors.newFixedThreadPool(2);
        ExecutorService clerks = Executors.newFixedThreadPool(2);
        CompletableFuture<Integer> counted = CompletableFuture.supplyAsync(() -> shop.count(counters), clerks)
                .thenCompose(size -> size);
        Pace.nap(50);
        Thread van = Pace.start("van", () -> shop.deliver("apples"));
        Pace.finish(van);
        int before = counted.join();
        int after = shop.count(counters).join();
        clerks.shutdown();
        counters.shutdown();
        if (before != 1 || after != 2) {
            throw new IllegalStateException(before + " and " + after);
        }
    }
}
