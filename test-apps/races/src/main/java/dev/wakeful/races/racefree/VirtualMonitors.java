package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;

/**
 * Virtual threads that wait in a monitor while other ones run on their carriers. JDK 25
 */
public final class VirtualMonitors {
    private int turn;
    private int data;

    synchronized void play(int who) throws InterruptedException {
        for (int i = 0; i < 5; i++) {
            while (turn != who) {
                wait();
            }
            data++;
            turn = (turn + 1) % 4;
            notifyAll();
        }
    }

    public static void main(String[] args) {
        VirtualMonitors game = new VirtualMonitors();
        Thread[] players = new Thread[4];
        for (int i = 0; i < players.length; i++) {
            int who = i;
            players[i] = Pace.startVirtual("player-" + i, () -> game.play(who));
        }
        Pace.finish(players);
        if (game.data != 20) {
            throw new IllegalStateException();
        }
    }
}
