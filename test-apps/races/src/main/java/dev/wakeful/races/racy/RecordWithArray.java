package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** A record is immutable; the array that it holds is not. */
public final class RecordWithArray {
    private record Row(String name, long[] cells) {}

    private final Row row = new Row("sum", new long[2]);

    void add() {
        row.cells()[1] += 5; // EXPECT data-race @ RecordWithArray
    }

    public static void main(String[] args) {
        RecordWithArray sheet = new RecordWithArray();
        Thread left = Pace.start("left", sheet::add);
        Thread right = Pace.start("right", sheet::add);
        Pace.finish(left, right);
    }
}
