package dev.wakeful.twins.datarace.buggy;

import dev.wakeful.twins.Pace;

/**
 * The value is written before the lock is taken, and read after it was given back: that the sections came in this order is
 * all that orders the two.
 */
public final class BesideTheLock { // PROFILE accesses
    private int published;
    private int asked;
    private int latest;

    void publish() {
        latest = 21; // EXPECT data-race
        synchronized (this) {
            published++;
        }
    }

    int ask() {
        synchronized (this) {
            asked++;
        }
        return latest;
    }

    public static void main(String[] args) {
        BesideTheLock thermometer = new BesideTheLock();
        Thread sensor = Pace.start("sensor", thermometer::publish);
        Pace.rest(sensor);
        Thread display = Pace.start("display", thermometer::ask);
        Pace.finish(sensor, display);
    }
}
