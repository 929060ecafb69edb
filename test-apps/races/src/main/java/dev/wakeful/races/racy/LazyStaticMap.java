package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.HashMap;
import java.util.Map;

/** The map is made by the class initializer, but its entries are made on demand, by whoever asks. */
public final class LazyStaticMap {
    private static final Map<Integer, String> NAMES = new HashMap<>(64);

    static String name(int number) {
        String known = NAMES.get(number);
        if (known == null) {
            known = "name " + number;
            NAMES.put(number, known); // EXPECT data-race @ LazyStaticMap
        }
        return known;
    }

    public static void main(String[] args) {
        Thread left = Pace.start("left", () -> name(1));
        Thread right = Pace.start("right", () -> name(1));
        Pace.finish(left, right);
    }
}
