package dev.wakeful.twins.straywakeup.fixed;

import dev.wakeful.twins.Pace;

/** The probe settles until the time is over, whoever notifies. */
public final class SettlingTime {
    private boolean warm;
    private int measured;

    private synchronized void awaitWarm() throws InterruptedException {
        long end = System.currentTimeMillis() + 40;
        while (!warm) {
            long left = end - System.currentTimeMillis();
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    private synchronized void settle() throws InterruptedException {
        long end = System.currentTimeMillis() + 60;
        for (long left = 60; left > 0; left = end - System.currentTimeMillis()) {
            wait(left);
        }
    }

    void measure() throws InterruptedException {
        awaitWarm();
        settle();
        measured++;
    }

    synchronized void heated() {
        warm = true;
        notifyAll();
    }

    public static void main(String[] args) {
        SettlingTime probe = new SettlingTime();
        Thread meter = Pace.start("meter", probe::measure);
        Pace.nap(300);
        Thread heater = Pace.start("heater", probe::heated);
        Pace.finish(meter, heater);
        if (probe.measured != 1) {
            throw new IllegalStateException("measured " + probe.measured);
        }
    }
}
