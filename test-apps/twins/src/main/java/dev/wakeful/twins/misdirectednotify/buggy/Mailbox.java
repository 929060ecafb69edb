package dev.wakeful.twins.misdirectednotify.buggy;

import dev.wakeful.twins.Pace;

/** A mailbox for one letter with a single monitor: the reader who takes the letter can wake the other reader, and the writer sleeps on. */
public final class Mailbox {
    private String letter;

    synchronized void put(String text) throws InterruptedException {
        while (letter != null) {
            wait();
        }
        letter = text;
        notify(); // EXPECT misdirected-notify
    }

    synchronized String take() throws InterruptedException {
        while (letter == null) {
            wait();
        }
        String text = letter;
        letter = null;
        notify(); // EXPECT misdirected-notify
        return text;
    }

    public static void main(String[] args) {
        Mailbox box = new Mailbox();
        Thread anna = Pace.start("anna", box::take);
        Thread boris = Pace.start("boris", box::take);
        Pace.rest(anna);
        Pace.rest(boris);
        Thread writer = Pace.start("writer", () -> {
            box.put("one");
            Pace.nap(100);
            box.put("two");
        });
        Pace.finish(anna, boris, writer);
    }
}
