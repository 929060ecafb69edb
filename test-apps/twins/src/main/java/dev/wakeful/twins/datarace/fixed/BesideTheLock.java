package dev.wakeful.twins.datarace.fixed;

import dev.wakeful.twins.Pace;

/**
 * The value is written and read under the lock.
 */
public final class BesideTheLock { // PROFILE accesses
    private int published;
    private int asked;
    private int latest;

    void publish() {
        synchronized (this) {
            latest = 21;
            published++;
        }
    }

    int ask() {
        synchronized (this) {
            asked++;
            return latest;
        }
    }

    public static void main(String[] args) {
        BesideTheLock thermometer = new BesideTheLock();
        Thread sensor = Pace.start("sensor", thermometer::publish);
        Pace.rest(sensor);
        Thread display = Pace.start("display", thermometer::ask);
        Pace.finish(sensor, display);
    }
}
