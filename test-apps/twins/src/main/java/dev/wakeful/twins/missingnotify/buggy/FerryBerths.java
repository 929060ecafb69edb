package dev.wakeful.twins.missingnotify.buggy;

import dev.wakeful.twins.Pace;

/** How many ferries may lie at the quay changes with the tide: who raises the limit for a new pier tells nobody who waits outside. */
public final class FerryBerths {
    private int berths = 2;
    private int moored;

    synchronized void moor() throws InterruptedException {
        while (moored >= berths) {
            wait();
        }
        moored++;
    }

    synchronized void cast() {
        moored--;
        notifyAll();
    }

    synchronized void lowTide() {
        berths = 0;
    }

    synchronized void highTide() {
        berths = 2;
        notifyAll();
    }

    synchronized void openPier() {
        berths = 4; // EXPECT missing-notify
    }

    private void call(long arrival) throws InterruptedException {
        Pace.nap(arrival);
        moor();
        cast();
    }

    public static void main(String[] args) {
        FerryBerths quay = new FerryBerths();
        Thread master = Pace.start("master", () -> {
            Pace.nap(60);
            quay.lowTide();
            Pace.nap(160);
            quay.highTide();
            Pace.nap(100);
            quay.lowTide();
            Pace.nap(60);
            quay.openPier();
        });
        Thread early = Pace.start("early", () -> quay.call(140));
        Thread late = Pace.start("late", () -> quay.call(600));
        Pace.finish(master, early, late);
    }
}
