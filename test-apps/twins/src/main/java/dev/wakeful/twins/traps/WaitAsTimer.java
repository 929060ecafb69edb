package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/** A wait that is a timer: nobody notifies it, the flag is looked at between two beats. */
public final class WaitAsTimer {
    private final Object beat = new Object();
    private volatile boolean running = true;
    private int beats;

    void run() throws InterruptedException {
        while (running) {
            beats++;
            synchronized (beat) {
                beat.wait(20);
            }
        }
    }

    void stop() {
        running = false;
    }

    public static void main(String[] args) {
        WaitAsTimer metronome = new WaitAsTimer();
        Thread player = Pace.start("player", metronome::run);
        Pace.nap(120);
        metronome.stop();
        Pace.finish(player);
    }
}
