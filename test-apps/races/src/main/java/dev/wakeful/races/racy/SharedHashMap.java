package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.HashMap;
import java.util.Map;

/** Two threads put into one HashMap without a lock. */
public final class SharedHashMap {
    private final Map<String, Integer> ages = new HashMap<>(64);

    void enter(String name) {
        ages.put(name, 30); // EXPECT data-race @ SharedHashMap
    }

    public static void main(String[] args) {
        SharedHashMap register = new SharedHashMap();
        Thread left = Pace.start("left", () -> register.enter("Ann"));
        Thread right = Pace.start("right", () -> register.enter("Bob"));
        Pace.finish(left, right);
    }
}
