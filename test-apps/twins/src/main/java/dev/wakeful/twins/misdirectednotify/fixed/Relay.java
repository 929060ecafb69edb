package dev.wakeful.twins.misdirectednotify.fixed;

import dev.wakeful.twins.Pace;

/** All runners are told. */
public final class Relay {
    private static final int RUNNERS = 3;
    private static final int ROUNDS = 8;

    private int turn;

    void run(int me) throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            synchronized (this) {
                while (turn != me) {
                    wait();
                }
            }
            Pace.nap(2);
            synchronized (this) {
                turn = (turn + 1) % RUNNERS;
                notifyAll();
            }
        }
    }

    public static void main(String[] args) {
        Relay relay = new Relay();
        Thread[] runners = new Thread[RUNNERS];
        for (int i = 0; i < RUNNERS; i++) {
            int me = i;
            runners[i] = Pace.start("runner-" + i, () -> relay.run(me));
        }
        Pace.finish(runners);
    }
}
