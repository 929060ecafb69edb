package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;

/** One sets an element of a list that the other gets: other elements of it are nobody else's business, this one is. */
public final class ListSlotShared {
    private final List<String> names = new ArrayList<>(List.of("a", "b", "c"));
    private final List<String> more = new ArrayList<>(List.of("a", "b", "c"));

    void rename() {
        names.set(0, "A");
        names.set(2, "C"); // EXPECT data-race @ ListSlotShared
        more.set(1, "B");
    }

    void show() {
        Pace.nap(50);
        if (!names.get(1).equals("b") || names.get(2).isEmpty() || more.contains("x")) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        ListSlotShared list = new ListSlotShared();
        Thread one = Pace.start("renamer", list::rename);
        Thread other = Pace.start("reader", list::show);
        Pace.finish(one, other);
    }
}
