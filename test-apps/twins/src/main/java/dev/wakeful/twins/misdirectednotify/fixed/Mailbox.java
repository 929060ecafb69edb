package dev.wakeful.twins.misdirectednotify.fixed;

import dev.wakeful.twins.Pace;

/** Readers and writers are all told. */
public final class Mailbox {
    private String letter;

    synchronized void put(String text) throws InterruptedException {
        while (letter != null) {
            wait();
        }
        letter = text;
        notifyAll();
    }

    synchronized String take() throws InterruptedException {
        while (letter == null) {
            wait();
        }
        String text = letter;
        letter = null;
        notifyAll();
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
