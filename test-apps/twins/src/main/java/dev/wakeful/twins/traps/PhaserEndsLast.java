package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;
import java.util.concurrent.Phaser;

/** What is said last is told by the end of the phaser, and not by another arrival. */
public final class PhaserEndsLast {
    private final Phaser rounds = new Phaser(1);
    private volatile boolean over;

    void watch() {
        while (true) {
            int phase = rounds.getPhase();
            if (over) {
                return;
            }
            rounds.awaitAdvance(phase);
            Pace.nap(20);
        }
    }

    void ring() {
        rounds.arrive();
    }

    void close() {
        rounds.arrive();
        over = true;
        rounds.forceTermination();
    }

    public static void main(String[] args) {
        PhaserEndsLast fight = new PhaserEndsLast();
        Thread watcher = Pace.start("watcher", fight::watch);
        Pace.rest(watcher);
        Thread referee = Pace.start("referee", () -> {
            fight.ring();
            Pace.rest(watcher);
            fight.close();
        });
        Pace.finish(watcher, referee);
    }
}
