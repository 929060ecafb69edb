package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A cache that locks to put and evict, and looks single entries up without the lock: what else is in the map is no matter then. */
// PROFILE accesses
public final class LookedUpByKey {
    private final Map<Integer, String> entries = new ConcurrentHashMap<>();
    private final Deque<Integer> order = new ArrayDeque<>();
    private final AtomicInteger evicted = new AtomicInteger();

    synchronized void put(int key, String value) {
        entries.put(key, value);
        order.addLast(key);
        if (order.size() > 4) {
            entries.remove(order.removeFirst());
            evicted.incrementAndGet();
        }
    }

    String get(int key) {
        String value = entries.get(key);
        return value == null ? "gone, as " + evicted.get() : value;
    }

    public static void main(String[] args) {
        LookedUpByKey cache = new LookedUpByKey();
        Thread loader = Pace.start("loader", () -> {
            for (int i = 0; i < 12; i++) {
                cache.put(i, "v" + i);
                Pace.nap(3);
            }
        });
        Thread user = Pace.start("user", () -> {
            for (int i = 0; i < 12; i++) {
                if (cache.get(i).isEmpty()) {
                    throw new IllegalStateException("empty");
                }
                Pace.nap(3);
            }
        });
        Pace.finish(loader, user);
    }
}
