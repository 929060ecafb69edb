package dev.wakeful.twins.blockingwhilelocked.buggy;

import dev.wakeful.twins.Pace;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/** A cache asks another thread for what it does not have, and joins it under the lock of all that it has. */
public final class LoadUnderLock {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, String> pages = new HashMap<>();

    String page(String name) {
        lock.lock();
        try {
            String known = pages.get(name);
            if (known == null) {
                known = CompletableFuture.supplyAsync(() -> fetch(name)).join(); // EXPECT blocking-while-locked
                pages.put(name, known);
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    private static String fetch(String name) {
        Pace.nap(150);
        return "page " + name;
    }

    public static void main(String[] args) {
        LoadUnderLock cache = new LoadUnderLock();
        Thread first = Pace.start("first", () -> cache.page("a"));
        Pace.nap(300);
        Thread second = Pace.start("second", () -> cache.page("a"));
        Pace.finish(first, second);
    }
}
