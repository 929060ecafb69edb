package dev.wakeful.twins.blockingwhilelocked.fixed;

import dev.wakeful.twins.Pace;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/** Twin: what is kept under the lock is the future; it is joined without the lock. */
public final class LoadUnderLock {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, CompletableFuture<String>> pages = new HashMap<>();

    String page(String name) {
        CompletableFuture<String> page;
        lock.lock();
        try {
            page = pages.computeIfAbsent(name, n -> CompletableFuture.supplyAsync(() -> fetch(n)));
        } finally {
            lock.unlock();
        }
        return page.join();
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
