package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** Each side holds a lock, but not the same one. */
public final class TwoLocksOneField {
    private final Object lockOfWriters = new Object();
    private final Object lockOfReaders = new Object();
    private int balance;

    void deposit() {
        synchronized (lockOfWriters) {
            balance += 5; // EXPECT data-race @ TwoLocksOneField.balance
        }
    }

    void show() {
        synchronized (lockOfReaders) {
            if (balance < 0) {
                throw new IllegalStateException();
            }
        }
    }

    public static void main(String[] args) {
        TwoLocksOneField account = new TwoLocksOneField();
        Thread writer = Pace.start("writer", account::deposit);
        Thread reader = Pace.start("reader", account::show);
        Pace.finish(writer, reader);
    }
}
