package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/**
 * The writer writes and then uses the lock, the reader uses the lock and then reads: in this run the lock orders them, but the
 * sections do not depend on each other, and in the other order nothing does.
 */
public final class HiddenByLockOrder {
    private final Object lock = new Object();
    private int written;
    private int read;
    private int value;

    void write() {
        value = 1; // EXPECT data-race @ HiddenByLockOrder.value
        synchronized (lock) {
            written++;
        }
    }

    void read() {
        synchronized (lock) {
            read++;
        }
        if (value > 1) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        HiddenByLockOrder box = new HiddenByLockOrder();
        Thread writer = Pace.start("writer", box::write);
        Pace.rest(writer);
        Thread reader = Pace.start("reader", box::read);
        Pace.finish(writer, reader);
    }
}
