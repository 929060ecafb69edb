package dev.wakeful.twins.tornsnapshot.buggy;

import dev.wakeful.twins.Pace;

/** The two getters are synchronized one by one: a drink between them is in one count and not in the other. */
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
        int counted = full();
        return new Entry(counted, empty()); // EXPECT torn-snapshot
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
