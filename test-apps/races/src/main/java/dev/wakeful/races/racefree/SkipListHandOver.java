package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ConcurrentSkipListMap;

/** A ConcurrentSkipListMap publishes its values to whoever looks them up, first or by key. */
public final class SkipListHandOver {
    private final ConcurrentSkipListMap<Integer, int[]> scores = new ConcurrentSkipListMap<>();

    void write() {
        for (int i = 5; i > 0; i--) {
            int[] score = new int[1];
            score[0] = i;
            scores.put(i, score);
        }
    }

    void read() {
        while (scores.isEmpty() || scores.firstKey() != 1) {
            Pace.nap(1);
        }
        if (scores.firstEntry().getValue()[0] != 1 || scores.get(5)[0] != 5) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        SkipListHandOver game = new SkipListHandOver();
        Thread reader = Pace.start("reader", game::read);
        Thread writer = Pace.start("writer", game::write);
        Pace.finish(reader, writer);
    }
}
