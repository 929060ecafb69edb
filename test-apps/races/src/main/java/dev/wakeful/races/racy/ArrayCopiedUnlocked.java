package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** An array is copied as a whole while another thread sets an element under a lock. */
public final class ArrayCopiedUnlocked {
    private final int[] shared = new int[8];

    synchronized void fill() {
        shared[7] = 7; // EXPECT data-race @ ArrayCopiedUnlocked
    }

    void copy() {
        int[] own = new int[shared.length];
        System.arraycopy(shared, 0, own, 0, own.length);
        if (own[7] > 7) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        ArrayCopiedUnlocked table = new ArrayCopiedUnlocked();
        Thread filler = Pace.start("filler", table::fill);
        Thread copier = Pace.start("copier", table::copy);
        Pace.finish(filler, copier);
    }
}
