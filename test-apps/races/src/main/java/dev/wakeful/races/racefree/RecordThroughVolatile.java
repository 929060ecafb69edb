package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;

/** A record and the list copy in it go from thread to thread through a volatile field. */
public final class RecordThroughVolatile {
    private record State(int version, List<String> names) {}

    private volatile State state = new State(0, List.of());

    void update() {
        List<String> names = new ArrayList<>();
        for (int i = 1; i < 6; i++) {
            names.add("name");
            state = new State(i, List.copyOf(names));
            Pace.nap(1);
        }
    }

    void read() {
        State seen = state;
        while (seen.version() < 5) {
            if (seen.names().size() != seen.version()) {
                throw new IllegalStateException();
            }
            Pace.nap(1);
            seen = state;
        }
    }

    public static void main(String[] args) {
        RecordThroughVolatile box = new RecordThroughVolatile();
        Thread reader = Pace.start("reader", box::read);
        Thread writer = Pace.start("writer", box::update);
        Pace.finish(reader, writer);
    }
}
