package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** The reference to the array is volatile, its elements are not. */
public final class VolatileArrayReference {
    private volatile int[] cells = new int[4];

    void set() {
        cells[2] = 9; // EXPECT data-race @ VolatileArrayReference
    }

    void get() {
        if (cells[2] > 9) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        VolatileArrayReference grid = new VolatileArrayReference();
        Thread writer = Pace.start("writer", grid::set);
        Thread reader = Pace.start("reader", grid::get);
        Pace.finish(writer, reader);
    }
}
