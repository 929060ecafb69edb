package dev.wakeful.twins.misdirectednotify.fixed;

import dev.wakeful.twins.Pace;

/** The miller and the carters wait at one gate, and whoever calls calls all. */
public final class GrainSilo {
    private static final int ROOM = 2;

    private int sacks;

    synchronized void bring() throws InterruptedException {
        while (sacks == ROOM) {
            wait();
        }
        sacks++;
        if (sacks == 1) {
            notifyAll();
        }
    }

    synchronized void grind() throws InterruptedException {
        while (sacks == 0) {
            wait();
        }
        sacks--;
        if (sacks == ROOM - 1) {
            notifyAll();
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
