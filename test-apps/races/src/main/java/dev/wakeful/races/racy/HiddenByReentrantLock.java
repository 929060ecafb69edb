package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.locks.ReentrantLock;

/** As hidden by the order of monitors, with a ReentrantLock and an array element. */
public final class HiddenByReentrantLock {
    private final ReentrantLock lock = new ReentrantLock();
    private final int[] values = new int[2];
    private int entries;

    void write() {
        values[0] = 1; // EXPECT data-race @ HiddenByReentrantLock
        lock.lock();
        try {
            values[1] = 1;
        } finally {
            lock.unlock();
        }
    }

    void read() {
        lock.lock();
        try {
            entries = 1;
        } finally {
            lock.unlock();
        }
        if (values[0] > 1) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        HiddenByReentrantLock box = new HiddenByReentrantLock();
        Thread writer = Pace.start("writer", box::write);
        Pace.rest(writer);
        Thread reader = Pace.start("reader", box::read);
        Pace.finish(writer, reader);
        if (box.entries != 1) {
            throw new IllegalStateException();
        }
    }
}
