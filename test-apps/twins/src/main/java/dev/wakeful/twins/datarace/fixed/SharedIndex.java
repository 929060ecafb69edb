package dev.wakeful.twins.datarace.fixed;

import dev.wakeful.twins.Pace;
import java.util.HashMap;
import java.util.Map;

/** Writers of a map and its reader hold its lock. */
public final class SharedIndex { // PROFILE accesses
    private final Map<String, Integer> pages = new HashMap<>();

    synchronized void add(String word, int page) {
        pages.put(word, page);
    }

    synchronized Integer find(String word) {
        return pages.get(word);
    }

    public static void main(String[] args) {
        SharedIndex index = new SharedIndex();
        Thread writer = Pace.start("writer", () -> index.add("wake", 7));
        Pace.rest(writer);
        Thread reader = Pace.start("reader", () -> index.find("wake"));
        Pace.finish(writer, reader);
    }
}
