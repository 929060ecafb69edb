package dev.wakeful.twins.missingnotify.fixed;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Who clears the shelf says so to all who wait for room. */
public final class ClearedShelf {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition loaves = lock.newCondition();
    private final Deque<String> shelf = new ArrayDeque<>();
    private final int places;

    ClearedShelf(int places) {
        this.places = places;
    }

    void put(String loaf) throws InterruptedException {
        lock.lock();
        try {
            while (shelf.size() == places) {
                room.await();
            }
            shelf.addLast(loaf);
            loaves.signal();
        } finally {
            lock.unlock();
        }
    }

    String take() throws InterruptedException {
        lock.lock();
        try {
            while (shelf.isEmpty()) {
                loaves.await();
            }
            String loaf = shelf.removeFirst();
            room.signal();
            return loaf;
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            shelf.clear();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        ClearedShelf bakery = new ClearedShelf(2);
        bakery.put("rye");
        bakery.put("wheat");
        Thread baker = Pace.start("baker", () -> bakery.put("spelt"));
        Pace.rest(baker);
        Thread buyer = Pace.start("buyer", bakery::take);
        Pace.finish(baker, buyer);
        Thread evening = Pace.start("evening", bakery::clear);
        Pace.nap(100);
        Thread apprentice = Pace.start("apprentice", () -> bakery.put("roll"));
        Pace.finish(evening, apprentice);
    }
}
