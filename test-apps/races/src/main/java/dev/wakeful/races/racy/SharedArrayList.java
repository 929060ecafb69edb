package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;

/** One thread adds to an ArrayList, another asks for its size. */
public final class SharedArrayList {
    private final List<String> lines = new ArrayList<>(64);

    void write() {
        lines.add("one"); // EXPECT data-race @ SharedArrayList
    }

    void count() {
        if (lines.size() > 1) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        SharedArrayList log = new SharedArrayList();
        Thread writer = Pace.start("writer", log::write);
        Thread reader = Pace.start("reader", log::count);
        Pace.finish(writer, reader);
    }
}
