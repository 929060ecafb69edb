package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whatever an immutable object reaches through its final fields, a map, a list, an array, was there when they were frozen. */
public final class FinalFieldReaches {
    private static final class Atlas {
        private final Map<String, Integer> pages = new HashMap<>();
        private final List<String> names = new ArrayList<>();
        private final int[] heights;

        Atlas() {
            pages.put("north", 1);
            names.add("north");
            heights = new int[2];
            heights[1] = 8848;
        }

        int look() {
            return pages.get("north") + names.size() + heights[1];
        }
    }

    private static Atlas atlas;

    static Atlas atlas() {
        Atlas known = atlas;
        if (known == null) {
            known = new Atlas();
            atlas = known;
        }
        return known;
    }

    static void use() {
        if (atlas().look() != 8850) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        Thread left = Pace.start("left", FinalFieldReaches::use);
        Thread right = Pace.start("right", FinalFieldReaches::use);
        Pace.finish(left, right);
    }
}
