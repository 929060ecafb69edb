package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/** Two threads take turns at plain data; a volatile long says whose turn it is. */
public final class VolatileLongTurns {
    private volatile long turn;
    private int data;

    void play(int who) {
        for (int i = 0; i < 10; i++) {
            while (turn % 2 != who) {
                Pace.nap(1);
            }
            data++;
            turn = turn + 1;
        }
    }

    public static void main(String[] args) {
        VolatileLongTurns game = new VolatileLongTurns();
        Thread left = Pace.start("left", () -> game.play(0));
        Thread right = Pace.start("right", () -> game.play(1));
        Pace.finish(left, right);
        if (game.data != 20) {
            throw new IllegalStateException();
        }
    }
}
