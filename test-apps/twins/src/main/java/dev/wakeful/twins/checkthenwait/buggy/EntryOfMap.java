package dev.wakeful.twins.checkthenwait.buggy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Who waits for what a map holds for one key looks there outside of the monitor that its wait takes. Entries of other keys come and go. In the ordinary run
 * the waiter sleeps when its entry comes.
 */
public final class EntryOfMap {
    private final ConcurrentMap<String, String> byName = new ConcurrentHashMap<>();
    private final Bell bell = new Bell();

    private static final class Bell {
        synchronized void sleep() throws InterruptedException {
            wait(); // EXPECT check-then-wait
        }

        synchronized void ring() {
            notifyAll();
        }
    }

    String await(String name) throws InterruptedException {
        String found;
        while ((found = byName.get(name)) == null) {
            bell.sleep();
        }
        return found;
    }

    void put(String name, String value) {
        byName.put(name, value);
        bell.ring();
    }

    public static void main(String[] args) {
        EntryOfMap owner = new EntryOfMap();
        Thread waiter = Pace.start("waiter", () -> owner.await("second"));
        Pace.rest(waiter);
        Thread writer = Pace.start("writer", () -> {
            owner.put("first", "1");
            Pace.rest(waiter);
            owner.put("second", "2");
        });
        Pace.finish(waiter, writer);
    }
}
