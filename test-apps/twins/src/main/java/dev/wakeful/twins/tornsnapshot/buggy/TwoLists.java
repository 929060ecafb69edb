package dev.wakeful.twins.tornsnapshot.buggy;

import dev.wakeful.twins.Pace;
import java.util.ArrayList;
import java.util.List;

/** Moves under the monitor from one list to the other, the second one last; the sheet reads that one first, and without the monitor: who is moved in between is on neither. */
// PROFILE accesses
public final class TwoLists {
    private final Object desk = new Object();
    private volatile List<String> onDuty = List.of();
    private volatile List<String> waiting = List.of("ann", "ben", "cem");

    private void call(String name) {
        synchronized (desk) {
            List<String> left = new ArrayList<>(waiting);
            left.remove(name);
            waiting = List.copyOf(left);
            List<String> called = new ArrayList<>(onDuty);
            called.add(name);
            onDuty = List.copyOf(called);
        }
    }

    private int people() {
        List<String> called = onDuty;
        List<String> left = waiting; // EXPECT torn-snapshot
        return called.size() + left.size();
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
