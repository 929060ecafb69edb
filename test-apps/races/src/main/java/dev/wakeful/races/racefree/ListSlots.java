package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;

/** Every thread puts its results into its own places of shared lists, whose size stays as it is. */
public final class ListSlots {
    private static final int THREADS = 3;

    private final ArrayList<String> results = new ArrayList<>(Collections.nCopies(THREADS, ""));
    private final List<Integer> counts = new LinkedList<>(Collections.nCopies(THREADS, 0));
    private final List<String> parts = new ArrayList<>(Collections.nCopies(2 * THREADS, ""));

    void work(int who) {
        List<String> own = parts.subList(2 * who, 2 * who + 2);
        for (int i = 0; i < 10; i++) {
            results.set(who, results.get(who) + i);
            counts.set(who, counts.get(who) + 1);
            own.set(i % 2, own.get((i + 1) % 2) + i);
        }
    }

    public static void main(String[] args) {
        ListSlots board = new ListSlots();
        Thread first = Pace.start("first", () -> board.work(0));
        Thread second = Pace.start("second", () -> board.work(1));
        Thread third = Pace.start("third", () -> board.work(2));
        Pace.finish(first, second, third);
        if (board.counts.get(1) != 10 || board.results.contains("")) {
            throw new IllegalStateException();
        }
    }
}
