package dev.wakeful.twins.misdirectednotify.buggy;

import dev.wakeful.twins.Pace;

/**
 * The miller and the carters wait at one gate, and each side calls one when the silo was empty or full. A miller that empties the silo while two carters wait, and waits as well, may miss the call that
 * wakes the second carter instead. In this run the carters come back in time.
 */
public final class GrainSilo {
    private static final int ROOM = 2;

    private int sacks;

    synchronized void bring() throws InterruptedException {
        while (sacks == ROOM) {
            wait();
        }
        sacks++;
        if (sacks == 1) {
            notify();
        }
    }

    synchronized void grind() throws InterruptedException {
        while (sacks == 0) {
            wait(); // EXPECT misdirected-notify
        }
        sacks--;
        if (sacks == ROOM - 1) {
            notify();
        }
    }

    public static void main(String[] args) {
        GrainSilo silo = new GrainSilo();
        Thread miller = Pace.start("miller", () -> {
            silo.grind();
            Pace.nap(400);
            for (int i = 0; i < 6; i++) {
                silo.grind();
                Pace.nap(50);
            }
        });
        Pace.rest(miller);
        Thread anna = Pace.start("anna", () -> {
            silo.bring();
            Pace.nap(50);
            for (int i = 0; i < 4; i++) {
                silo.bring();
            }
        });
        Pace.nap(200);
        Thread boris = Pace.start("boris", () -> {
            silo.bring();
            silo.bring();
        });
        Pace.finish(miller, anna, boris);
    }
}
