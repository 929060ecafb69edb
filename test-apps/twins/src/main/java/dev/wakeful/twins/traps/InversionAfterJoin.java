package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** Locks in both orders, but never at the same time: after a join, behind a latch, after a hand-over, and in a shutdown hook. */
public final class InversionAfterJoin {
    private final Object rows = new Object();
    private final Object columns = new Object();
    private int cells;

    private void rowsFirst() {
        synchronized (rows) {
            synchronized (columns) {
                cells++;
            }
        }
    }

    private void columnsFirst() {
        synchronized (columns) {
            synchronized (rows) {
                cells++;
            }
        }
    }

    public static void main(String[] args) throws InterruptedException {
        InversionAfterJoin joined = new InversionAfterJoin();
        Thread first = Pace.start("first", joined::rowsFirst);
        first.join();
        Thread second = Pace.start("second", joined::columnsFirst);

        InversionAfterJoin latched = new InversionAfterJoin();
        CountDownLatch ready = new CountDownLatch(1);
        Thread loader = Pace.start("loader", () -> {
            latched.rowsFirst();
            ready.countDown();
        });
        Thread user = Pace.start("user", () -> {
            ready.await();
            latched.columnsFirst();
        });

        LinkedBlockingQueue<InversionAfterJoin> queue = new LinkedBlockingQueue<>();
        Thread maker = Pace.start("maker", () -> {
            InversionAfterJoin made = new InversionAfterJoin();
            made.rowsFirst();
            queue.put(made);
        });
        Thread taker = Pace.start("taker", () -> queue.take().columnsFirst());
        Runtime.getRuntime().addShutdownHook(new Thread(joined::rowsFirst, "hook"));
        Pace.finish(second, loader, user, maker, taker);
    }
}
