package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/**
 * Who waits for room on the belt keeps the till, and all others who want it stand still. They want it for nothing but the belt, where they
 * would have to wait for room as well; who makes room does not need the till.
 */
public final class OneAtATimeOntoTheBelt {
    private final Object belt = new Object();
    private int parcels;

    synchronized void put() throws InterruptedException {
        synchronized (belt) {
            while (parcels == 2) {
                belt.wait();
            }
            parcels++;
            belt.notifyAll();
        }
    }

    void take() throws InterruptedException {
        synchronized (belt) {
            while (parcels == 0) {
                belt.wait();
            }
            parcels--;
            belt.notifyAll();
        }
    }

    public static void main(String[] args) {
        OneAtATimeOntoTheBelt till = new OneAtATimeOntoTheBelt();
        Thread anna = Pace.start("anna", () -> {
            for (int i = 0; i < 4; i++) {
                till.put();
            }
        });
        Thread boris = Pace.start("boris", () -> {
            for (int i = 0; i < 4; i++) {
                till.put();
            }
        });
        Thread van = Pace.start("van", () -> {
            for (int i = 0; i < 8; i++) {
                Pace.nap(50);
                till.take();
            }
        });
        Pace.finish(anna, boris, van);
    }
}
