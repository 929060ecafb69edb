package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Deque;

/** A batch of writes and one notification behind all of them, outside their critical sections and in a method of its own. */
public final class ToldInTheEnd {
    private final Deque<String> letters = new ArrayDeque<>();
    private int stamps;

    synchronized String take() throws InterruptedException {
        while (letters.isEmpty() || stamps == 0) {
            wait();
        }
        stamps--;
        return letters.poll();
    }

    private synchronized void add(String letter) {
        letters.add(letter);
    }

    private synchronized void buy(int count) {
        stamps += count;
    }

    private void ring() {
        synchronized (this) {
            notifyAll();
        }
    }

    void put(String letter) {
        synchronized (this) {
            letters.add(letter);
            stamps++;
            notifyAll();
        }
    }

    void putAll(String... all) {
        for (String letter : all) {
            add(letter);
        }
        buy(all.length);
        ring();
    }

    public static void main(String[] args) {
        ToldInTheEnd box = new ToldInTheEnd();
        Thread postman = Pace.start("postman", () -> {
            for (int i = 0; i < 4; i++) {
                box.take();
            }
        });
        Pace.rest(postman);
        Thread anna = Pace.start("anna", () -> box.put("one"));
        Pace.rest(anna);
        Thread boris = Pace.start("boris", () -> box.putAll("two", "three", "four"));
        Pace.finish(postman, anna, boris);
    }
}
