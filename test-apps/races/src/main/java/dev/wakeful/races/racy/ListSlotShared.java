package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;

/** One sets an element of a list that the other gets or looks for: other elements of it are nobody else's business, this one is. */
public final class ListSlotShared {
    private final List<String> names = new ArrayList<>(List.of("a", "b", "c"));
    private final List<String> words = new ArrayList<>(List.of("a", "b", "c"));

    void rename() {
        names.set(0, "A");
        names.set(2, "C"); // EXPECT data-race @ ListSlotShared
    }

    void show() {
        if (!names.get(1).equals("b") || names.get(2).isEmpty()) {
            throw new IllegalStateException();
        }
    }

    void replace() {
        words.set(1, "B"); // EXPECT data-race @ ListSlotShared
    }

    void search() {
        if (words.contains("x")) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        ListSlotShared lists = new ListSlotShared();
        Thread writer = Pace.start("writer", () -> {
            lists.rename();
            lists.replace();
        });
        Thread reader = Pace.start("reader", () -> {
            Pace.nap(50);
            lists.show();
            lists.search();
        });
        Pace.finish(writer, reader);
    }
}
