package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What a thread wrote before put is there for the one that gets it. */
public final class ConcurrentMapPutGet {
    private static final class Entry {
        private int value;
    }

    private final ConcurrentMap<String, Entry> map = new ConcurrentHashMap<>();

    void write() {
        for (int i = 0; i < 6; i++) {
            Entry entry = new Entry();
            entry.value = i + 1;
            map.put("key" + i, entry);
        }
    }

    void read() {
        for (int i = 0; i < 6; i++) {
            Entry entry = map.get("key" + i);
            while (entry == null) {
                Pace.nap(1);
                entry = map.get("key" + i);
            }
            if (entry.value != i + 1) {
                throw new IllegalStateException();
            }
        }
    }

    public static void main(String[] args) {
        ConcurrentMapPutGet store = new ConcurrentMapPutGet();
        Thread reader = Pace.start("reader", store::read);
        Thread writer = Pace.start("writer", store::write);
        Pace.finish(reader, writer);
    }
}
