package dev.wakeful.twins.straywakeup.buggy;

import dev.wakeful.twins.Pace;

/** The probe settles by waiting on its own monitor: being told that it is warm, late, ends that time. */
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
        wait(60); // EXPECT stray-wakeup
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
