package dev.wakeful.twins.tornsnapshot.fixed;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;

/** Both lists are one reference. */
// PROFILE accesses
public final class TwoLists {
    private record Lists(List<String> onDuty, List<String> waiting) {}

    private final Object desk = new Object();
    private volatile Lists lists = new Lists(List.of(), List.of("ann", "ben", "cem"));

    private void call(String name) {
        synchronized (desk) {
            List<String> left = new ArrayList<>(lists.waiting());
            left.remove(name);
            List<String> called = new ArrayList<>(lists.onDuty());
            called.add(name);
            lists = new Lists(List.copyOf(called), List.copyOf(left));
        }
    }

    private int people() {
        Lists both = lists;
        return both.onDuty().size() + both.waiting().size();
    }

    public static void main(String[] args) {
        TwoLists roster = new TwoLists();
        int[] odd = new int[1];
        Thread chief = Pace.start("chief", () -> {
            for (String name : List.of("ben", "ann")) {
                roster.call(name);
                Pace.nap(150);
            }
        });
        Pace.rest(chief);
        Thread printer = Pace.start("printer", () -> {
            for (int i = 0; i < 3; i++) {
                odd[0] += Math.abs(roster.people() - 3);
            }
        });
        Pace.finish(printer, chief);
        if (odd[0] != 0) {
            throw new IllegalStateException("odd sheets");
        }
    }
}
