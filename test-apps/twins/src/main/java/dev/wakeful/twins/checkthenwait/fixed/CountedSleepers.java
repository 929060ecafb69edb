package dev.wakeful.twins.checkthenwait.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Twin: counted first, then the look, under the monitor.
 */
public final class CountedSleepers {
    private final AtomicInteger stock = new AtomicInteger();
    private final Object shelf = new Object();
    private volatile int sleepers;

    void take() throws InterruptedException {
        synchronized (shelf) {
            sleepers = sleepers + 1;
            while (stock.get() == 0) {
                shelf.wait();
            }
            sleepers = sleepers - 1;
        }
        stock.decrementAndGet();
    }

    void put() {
        stock.incrementAndGet();
        if (sleepers > 0) {
            synchronized (shelf) {
                shelf.notifyAll();
            }
        }
    }

    public static void main(String[] args) {
        CountedSleepers depot = new CountedSleepers();
        Thread taker = Pace.start("taker", depot::take);
        Pace.rest(taker);
        Thread putter = Pace.start("putter", depot::put);
        Pace.finish(taker, putter);
    }
}
