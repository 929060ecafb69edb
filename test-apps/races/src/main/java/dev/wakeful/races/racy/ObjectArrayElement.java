package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** A slot of an object array is filled by one thread and looked at by another. */
public final class ObjectArrayElement {
    private final String[] names = new String[2];

    void fill() {
        names[1] = "filled"; // EXPECT data-race @ ObjectArrayElement
    }

    void look() {
        if ("empty".equals(names[1])) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        ObjectArrayElement table = new ObjectArrayElement();
        Thread writer = Pace.start("writer", table::fill);
        Thread reader = Pace.start("reader", table::look);
        Pace.finish(writer, reader);
    }
}
