package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** A plain static field, written by one thread and read by another with nothing between them. */
public final class StaticField {
    private static int mode;

    static void choose() {
        mode = 3; // EXPECT data-race @ StaticField.mode
    }

    static void obey() {
        if (mode < 0) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        Thread writer = Pace.start("writer", StaticField::choose);
        Thread reader = Pace.start("reader", StaticField::obey);
        Pace.finish(writer, reader);
    }
}
