package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The map is asked again to unlock, and entries go when nobody uses them: each user counts itself in before it locks, under the map's monitor. */
public final class LocksCountedByUsers {
    private static final class Entry {
        final ReentrantLock lock = new ReentrantLock();
        int users;
    }

    private final Map<Integer, Entry> entries = new HashMap<>();
    private int work;

    void use(int key) {
        Entry mine;
        synchronized (entries) {
            mine = entries.computeIfAbsent(key, k -> new Entry());
            mine.users++;
        }
        mine.lock.lock();
        try {
            work++;
        } finally {
            synchronized (entries) {
                Entry entry = entries.get(key);
                entry.lock.unlock();
                if (--entry.users == 0) {
                    entries.remove(key);
                }
            }
        }
    }

    public static void main(String[] args) {
        LocksCountedByUsers table = new LocksCountedByUsers();
        Thread one = Pace.start("one", () -> {
            for (int i = 0; i < 300; i++) {
                table.use(7);
            }
        });
        Thread other = Pace.start("other", () -> {
            for (int i = 0; i < 300; i++) {
                table.use(7);
            }
        });
        Pace.finish(one, other);
    }
}
