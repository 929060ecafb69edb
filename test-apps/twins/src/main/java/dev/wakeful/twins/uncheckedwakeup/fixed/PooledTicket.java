package dev.wakeful.twins.uncheckedwakeup.fixed;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Twin: a loop.
 */
public final class PooledTicket {
    private final AtomicReference<String> ticket = new AtomicReference<>();
    private final Object counter = new Object();

    String draw() throws InterruptedException {
        synchronized (counter) {
            while (ticket.get() == null) {
                counter.wait();
            }
        }
        return "drawn " + ticket.getAndSet(null).trim();
    }

    void print(String text) {
        synchronized (counter) {
            ticket.set(text);
            counter.notify();
        }
    }

    public static void main(String[] args) throws Exception {
        PooledTicket machine = new PooledTicket();
        ExecutorService pool = Executors.newFixedThreadPool(2);
        Future<String> drawn = pool.submit(machine::draw);
        Pace.nap(100);
        Future<?> printed = pool.submit(() -> machine.print("A-7 "));
        printed.get();
        drawn.get();
        pool.shutdown();
        Pace.finish();
    }
}
