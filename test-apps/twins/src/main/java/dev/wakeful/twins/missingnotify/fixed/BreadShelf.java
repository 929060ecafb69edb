package dev.wakeful.twins.missingnotify.fixed;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The baker calls a customer for each loaf. */
public final class BreadShelf {
    private final ReentrantLock door = new ReentrantLock();
    private final Condition bread = door.newCondition();
    private final Queue<String> shelf = new ArrayDeque<>();

    void bake(String loaf) {
        door.lock();
        try {
            shelf.add(loaf);
            bread.signal();
        } finally {
            door.unlock();
        }
    }

    String buy() throws InterruptedException {
        door.lock();
        try {
            while (shelf.isEmpty()) {
                bread.await();
            }
            return shelf.remove();
        } finally {
            door.unlock();
        }
    }

    public static void main(String[] args) {
        BreadShelf shop = new BreadShelf();
        Thread anna = Pace.start("anna", shop::buy);
        Pace.rest(anna);
        Thread boris = Pace.start("boris", shop::buy);
        Pace.rest(boris);
        Thread baker = Pace.start("baker", () -> {
            shop.bake("rye");
            Pace.nap(100);
            shop.bake("wheat");
        });
        Pace.finish(anna, boris, baker);
    }
}
