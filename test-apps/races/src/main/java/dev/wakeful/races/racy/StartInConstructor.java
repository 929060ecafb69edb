package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;

/** The constructor starts the thread and then sets a field that the thread reads. */
public final class StartInConstructor {
    private final Thread thread;
    private int rate;

    StartInConstructor() {
        thread = Pace.start("ticker", this::tick);
        rate = 5; // EXPECT data-race @ StartInConstructor.rate
    }

    private void tick() {
        if (rate > 5) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        Pace.finish(new StartInConstructor().thread);
    }
}
