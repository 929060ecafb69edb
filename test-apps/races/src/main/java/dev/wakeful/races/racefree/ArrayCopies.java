package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.Arrays;

/** Arrays are copied, filled and cloned under the lock that guards them; the copies are each thread's own. */
public final class ArrayCopies {
    private final int[] shared = new int[16];

    void fill(int value) {
        for (int i = 0; i < 10; i++) {
            synchronized (shared) {
                Arrays.fill(shared, value);
            }
        }
    }

    void copy() {
        int[] own = new int[16];
        for (int i = 0; i < 10; i++) {
            int[] clone;
            synchronized (shared) {
                System.arraycopy(shared, 0, own, 0, own.length);
                clone = shared.clone();
            }
            Arrays.sort(own);
            if (own[0] != own[15] || clone[3] != own[3]) {
                throw new IllegalStateException();
            }
        }
    }

    public static void main(String[] args) {
        ArrayCopies table = new ArrayCopies();
        Thread one = Pace.start("one", () -> table.fill(1));
        Thread two = Pace.start("two", () -> table.fill(2));
        Thread reader = Pace.start("reader", table::copy);
        Pace.finish(one, two, reader);
    }
}
