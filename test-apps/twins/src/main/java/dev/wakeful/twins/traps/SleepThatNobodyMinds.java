package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/** Sleeps with a lock in its hands that nobody can want then: others come later, have gone, or only take it between two short naps. */
public final class SleepThatNobodyMinds {
    private int state;

    private synchronized void set(int newState, long nap) {
        state = newState;
        Pace.nap(nap);
    }

    synchronized int state() {
        return state;
    }

    public static void main(String[] args) throws InterruptedException {
        SleepThatNobodyMinds box = new SleepThatNobodyMinds();
        box.set(1, 60);
        Thread reader = Pace.start("reader", box::state);
        Thread quick = Pace.start("quick", () -> box.set(2, 4));
        reader.join();
        quick.join();
        box.set(3, 60);
        Pace.finish(reader, quick);
    }
}
