package dev.wakeful.twins.tornsnapshot.fixed;

import dev.wakeful.twins.Pace;

/** Both getters are called under the monitor. */
// PROFILE accesses
public final class Cellar {
    private int full = 40;
    private int empty;

    synchronized int full() {
        return full;
    }

    synchronized int empty() {
        return empty;
    }

    synchronized void drink(int bottles) {
        full -= bottles;
        empty += bottles;
    }

    /** What is in the book after a look at the shelves. */
    record Entry(int full, int empty) {}

    Entry entry() {
        synchronized (this) {
            int counted = full();
            return new Entry(counted, empty());
        }
    }

    public static void main(String[] args) {
        Cellar cellar = new Cellar();
        Entry[] entry = new Entry[1];
        Thread clerk = Pace.start("clerk", () -> entry[0] = cellar.entry());
        Pace.rest(clerk);
        Thread guests = Pace.start("guests", () -> cellar.drink(7));
        Pace.finish(clerk, guests);
    }
}
