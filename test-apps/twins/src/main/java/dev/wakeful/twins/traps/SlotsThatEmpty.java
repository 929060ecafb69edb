package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** A hash table over an atomic array: writers lock it, readers look one entry up after the other and reckon with empty places. */
// PROFILE accesses
public final class SlotsThatEmpty {
    private final AtomicReferenceArray<String> table = new AtomicReferenceArray<>(8);

    synchronized void put(int key, String value) {
        table.set(key & 7, value);
    }

    synchronized void clear() {
        for (int i = 0; i < table.length(); i++) {
            table.set(i, null);
        }
    }

    String get(int key) {
        return table.get(key & 7);
    }

    int count() {
        int entries = 0;
        for (int i = table.length() - 1; i >= 0; i--) {
            if (table.get(i) != null) {
                entries++;
            }
        }
        return entries;
    }

    public static void main(String[] args) {
        SlotsThatEmpty shared = new SlotsThatEmpty();
        Thread writer = Pace.start("writer", () -> {
            for (int i = 0; i < 20; i++) {
                shared.put(i, "v" + i);
                if (i % 7 == 6) {
                    shared.clear();
                }
                Pace.nap(2);
            }
        });
        Thread reader = Pace.start("reader", () -> {
            for (int i = 0; i < 40; i++) {
                String one = shared.get(i);
                String other = shared.get(i + 1);
                if (one != null && one.equals(other) || shared.count() > 8) {
                    throw new IllegalStateException("wrong entry");
                }
                Pace.nap(1);
            }
        });
        Pace.finish(writer, reader);
    }
}
