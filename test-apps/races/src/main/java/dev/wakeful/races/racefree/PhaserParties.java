package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.util.concurrent.Phaser;

/** Parties register and leave as they go; what they did is there for onAdvance and for who only awaits the phase. */
public final class PhaserParties {
    private final int[] cells = new int[3];
    private int sum;

    private final Phaser phaser = new Phaser(1) {
        @Override
        protected boolean onAdvance(int phase, int parties) {
            for (int i = 0; phase == 0 && i < cells.length; i++) {
                sum += cells[i];
            }
            return parties == 0;
        }
    };

    void work(int who) {
        cells[who] = who + 1;
        phaser.arriveAndAwaitAdvance();
        if (sum < 6) {
            throw new IllegalStateException();
        }
        phaser.arriveAndDeregister();
    }

    void watch() {
        phaser.awaitAdvance(0);
        if (sum < 6 || cells[2] != 3) {
            throw new IllegalStateException();
        }
    }

    public static void main(String[] args) {
        PhaserParties party = new PhaserParties();
        Thread[] threads = new Thread[4];
        for (int i = 0; i < 3; i++) {
            int who = i;
            party.phaser.register();
            threads[i] = Pace.start("party-" + i, () -> party.work(who));
        }
        threads[3] = Pace.start("watcher", party::watch);
        party.phaser.arriveAndDeregister();
        Pace.finish(threads);
    }
}
