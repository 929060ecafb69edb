package dev.wakeful.twins.misdirectednotify.fixed;

import dev.wakeful.twins.Pace;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** All who share the condition are signalled. */
public final class PigeonHoles {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition[] holes = new Condition[3];
    private final Map<Integer, String> letters = new HashMap<>();

    PigeonHoles() {
        for (int i = 0; i < holes.length; i++) {
            holes[i] = lock.newCondition();
        }
    }

    String fetch(int number) throws InterruptedException {
        lock.lock();
        try {
            String letter;
            while ((letter = letters.remove(number)) == null) {
                holes[number % holes.length].await();
            }
            return letter;
        } finally {
            lock.unlock();
        }
    }

    void sort(int number, String letter) {
        lock.lock();
        try {
            letters.put(number, letter);
            holes[number % holes.length].signalAll();
        } finally {
            lock.unlock();
        }
    }

    public static void main(String[] args) {
        PigeonHoles office = new PigeonHoles();
        Thread four = Pace.start("four", () -> office.fetch(4));
        Pace.rest(four);
        Thread seven = Pace.start("seven", () -> office.fetch(7));
        Pace.rest(seven);
        Thread clerk = Pace.start("clerk", () -> {
            office.sort(4, "bill");
            Pace.rest(four);
            office.sort(7, "postcard");
        });
        Pace.finish(four, seven, clerk);
    }
}
