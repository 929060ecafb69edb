package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** A stop flag that is not volatile: the loop reads it while the main thread writes it. */
public final class FlagLoop {
    private boolean stopped;

    void work() {
        for (int i = 0; i < 2000 && !stopped; i++) {
            Pace.nap(1);
        }
    }

    public static void main(String[] args) {
        FlagLoop loop = new FlagLoop();
        Thread worker = Pace.start("worker", loop::work);
        Pace.nap(20);
        loop.stopped = true; // EXPECT data-race @ FlagLoop.stopped
        Pace.finish(worker);
    }
}
