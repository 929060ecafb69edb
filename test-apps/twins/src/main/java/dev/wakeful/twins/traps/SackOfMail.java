package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.ArrayDeque;
import java.util.Queue;

/** One call is enough for all letters: whoever is woken empties the sack. */
public final class SackOfMail {
    private final Queue<String> sack = new ArrayDeque<>();

    synchronized void post(String letter) {
        boolean wasEmpty = sack.isEmpty();
        sack.add(letter);
        if (wasEmpty) {
            notify();
        }
    }

    synchronized int collect() throws InterruptedException {
        while (sack.isEmpty()) {
            wait();
        }
        int letters = 0;
        while (!sack.isEmpty()) {
            sack.remove();
            letters++;
        }
        return letters;
    }

    public static void main(String[] args) {
        SackOfMail office = new SackOfMail();
        Thread anna = Pace.start("anna", office::collect);
        Pace.rest(anna);
        Thread boris = Pace.start("boris", office::collect);
        Pace.rest(boris);
        Thread town = Pace.start("town", () -> {
            office.post("a letter");
            Pace.nap(100);
            office.post("another one");
        });
        Pace.finish(anna, boris, town);
    }
}
