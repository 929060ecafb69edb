package dev.wakeful.twins.checkthenwait.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * notify() only if somebody is counted as asleep; the sleeper counts itself after its look, so both sides miss each
 * other.
 */
public final class CountedSleepers {
    private final AtomicInteger stock = new AtomicInteger();
    private final Object shelf = new Object();
    private volatile int sleepers;

    void take() throws InterruptedException {
        synchronized (shelf) {
            while (stock.get() == 0) {
                sleepers = sleepers + 1;
                shelf.wait(); // EXPECT check-then-wait
                sleepers = sleepers - 1;
            }
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
