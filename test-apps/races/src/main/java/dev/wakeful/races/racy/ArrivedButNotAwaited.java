package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.util.concurrent.Phaser;

/** Arriving says that one is ready oneself, not that the other is: the reader, which comes first, does not await the phase. */
public final class ArrivedButNotAwaited {
    private final Phaser phaser = new Phaser(2);
    private int value;

    void write() {
        value = 1; // EXPECT data-race @ ArrivedButNotAwaited.value
        phaser.arriveAndAwaitAdvance();
    }

    void read() {
        phaser.arrive();
        if (value > 1) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        ArrivedButNotAwaited pair = new ArrivedButNotAwaited();
        Thread reader = Pace.start("reader", pair::read);
        Pace.rest(reader);
        Thread writer = Pace.start("writer", pair::write);
        Pace.finish(writer, reader);
    }
}
