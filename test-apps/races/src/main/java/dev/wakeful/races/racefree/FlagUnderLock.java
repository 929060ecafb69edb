package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/** The data is written before and read after the sections, but the reader only goes on when it has seen the writer's flag. */
public final class FlagUnderLock {
    private final Object lock = new Object();
    private boolean written;
    private int data;

    void write() {
        data = 42;
        synchronized (lock) {
            written = true;
        }
    }

    private boolean isWritten() {
        synchronized (lock) {
            return written;
        }
    }

    void read() {
        while (!isWritten()) {
            Pace.nap(1);
        }
        if (data != 42) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        FlagUnderLock box = new FlagUnderLock();
        Thread reader = Pace.start("reader", box::read);
        Thread writer = Pace.start("writer", box::write);
        Pace.finish(reader, writer);
    }
}
