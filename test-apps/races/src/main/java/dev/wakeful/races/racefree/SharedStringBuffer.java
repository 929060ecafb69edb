package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/** A StringBuffer locks its calls; by its length it says what has been written beside it. */
public final class SharedStringBuffer {
    private final StringBuffer text = new StringBuffer();
    private final int[] data = new int[5];

    void write() {
        for (int i = 0; i < 5; i++) {
            data[i] = i + 1;
            text.append('x');
        }
    }

    void read() {
        for (int i = 0; i < 5; i++) {
            while (text.length() <= i) {
                Pace.nap(1);
            }
            if (data[i] != i + 1) {
                throw new IllegalStateException();
            }
        }
    }

    public static void main(String[] args) {
        SharedStringBuffer line = new SharedStringBuffer();
        Thread reader = Pace.start("reader", line::read);
        Thread writer = Pace.start("writer", line::write);
        Pace.finish(reader, writer);
    }
}
