package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/** A mailbox with wait and notifyAll; the message itself is changed by its taker. */
public final class WaitNotifyHandOff {
    private static final class Letter {
        private int stamps;
    }

    private Letter letter;

    synchronized void put(Letter next) throws InterruptedException {
        while (letter != null) {
            wait();
        }
        letter = next;
        notifyAll();
    }

    synchronized Letter take() throws InterruptedException {
        while (letter == null) {
            wait();
        }
        Letter taken = letter;
        letter = null;
        notifyAll();
        return taken;
    }

    public static void main(String[] args) {
        WaitNotifyHandOff box = new WaitNotifyHandOff();
        Thread producer = Pace.start("producer", () -> {
            for (int i = 0; i < 10; i++) {
                Letter letter = new Letter();
                letter.stamps = i;
                box.put(letter);
            }
        });
        Thread consumer = Pace.start("consumer", () -> {
            for (int i = 0; i < 10; i++) {
                box.take().stamps++;
            }
        });
        Pace.finish(producer, consumer);
    }
}
