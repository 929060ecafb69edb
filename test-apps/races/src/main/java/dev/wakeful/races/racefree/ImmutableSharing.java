package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Immutable lists, maps and strings are read by all threads at once. */
public final class ImmutableSharing {
    private final List<String> names = List.of("Ann", "Bob");
    private final Map<String, Integer> ages = Map.of("Ann", 30, "Bob", 40);
    private final List<String> filled = new ArrayList<>();
    private final int[] table = {1, 2, 3};

    void read() {
        int sum = 0;
        for (String name : names) {
            sum += ages.get(name);
        }
        for (String line : filled) {
            sum += line.length();
        }
        for (int number : table) {
            sum += number;
        }
        if (sum != 80) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        ImmutableSharing data = new ImmutableSharing();
        data.filled.add("line");
        Thread left = Pace.start("left", data::read);
        Thread right = Pace.start("right", data::read);
        Pace.finish(left, right);
    }
}
