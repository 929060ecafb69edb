package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.Phaser;

/** A phaser's phases order what two registered threads write and read in turn. */
public final class PhaserPhases {
    private final Phaser phaser = new Phaser(2);
    private final int[] cells = new int[2];

    void step(int who) {
        for (int i = 1; i <= 5; i++) {
            cells[who] = i;
            phaser.arriveAndAwaitAdvance();
            if (cells[1 - who] != i) {
                throw new IllegalStateException();
            }
            phaser.awaitAdvance(phaser.arrive());
        }
        phaser.arriveAndDeregister();
    }

    public static void main(String[] args) {
        PhaserPhases grid = new PhaserPhases();
        Thread left = Pace.start("left", () -> grid.step(0));
        Thread right = Pace.start("right", () -> grid.step(1));
        Pace.finish(left, right);
    }
}
