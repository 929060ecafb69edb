package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/** isAlive returning false orders like a join. */
public final class IsAliveSpin {
    private int result;

    public static void main(String[] args) {
        IsAliveSpin work = new IsAliveSpin();
        Thread worker = Pace.start("worker", () -> work.result = 42);
        while (worker.isAlive()) {
            Pace.nap(1);
        }
        if (work.result != 42) {
            throw new IllegalStateException();
        }
        Pace.finish();
    }
}
