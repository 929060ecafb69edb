package dev.wakeful.twins.traps;

import dev.wakeful.twins.Pace;

/** Who finds the tank full waits until it is half empty: that there is some room before is no matter of a call. */
public final class LowWaterMark {
    private static final int FULL = 4;
    private static final int LOW = 2;

    private int litres;

    synchronized void fill() throws InterruptedException {
        while (litres >= FULL) {
            wait();
        }
        litres++;
        if (litres == 1) {
            notifyAll();
        }
    }

    synchronized void draw() throws InterruptedException {
        while (litres == 0) {
            wait();
        }
        litres--;
        if (litres == LOW) {
            notifyAll();
        }
    }

    private static void fill(LowWaterMark tank, int litres) throws InterruptedException {
        for (int i = 0; i < litres; i++) {
            tank.fill();
        }
    }

    public static void main(String[] args) {
        LowWaterMark tank = new LowWaterMark();
        Thread rain = Pace.start("rain", () -> fill(tank, 12));
        Pace.rest(rain);
        Thread spring = Pace.start("spring", () -> fill(tank, 6));
        Pace.rest(spring);
        Thread village = Pace.start("village", () -> {
            for (int i = 0; i < 18; i++) {
                tank.draw();
                Pace.nap(10);
            }
        });
        Pace.finish(rain, spring, village);
    }
}
