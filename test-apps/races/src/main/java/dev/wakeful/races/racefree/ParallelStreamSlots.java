package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.stream.IntStream;

/** A parallel stream fills slots of an array, each by one thread; the end of the stream orders them before what follows. */
public final class ParallelStreamSlots {
    private final int[] slots = new int[64];
    private int offset;

    public static void main(String[] args) {
        ParallelStreamSlots work = new ParallelStreamSlots();
        work.offset = 1;
        IntStream.range(0, work.slots.length).parallel().forEach(i -> work.slots[i] = i + work.offset);
        int sum = 0;
        for (int slot : work.slots) {
            sum += slot;
        }
        work.offset = 2;
        if (sum != 64 * 65 / 2) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}
