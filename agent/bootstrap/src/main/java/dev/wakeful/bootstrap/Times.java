package dev.wakeful.bootstrap;

import java.util.concurrent.TimeUnit;

/** Time-outs in the arguments of JDK methods, in nanoseconds and at least 1, because 0 says that there is none. */
final class Times {
    private Times() {}

    static long nanos(long timeout, Object unit) {
        return unit == null ? 1 : Math.max(1, ((TimeUnit) unit).toNanos(timeout));
    }

    /** From now to a time in milliseconds of the epoch. */
    static long until(long millis) {
        return Math.max(1, TimeUnit.MILLISECONDS.toNanos(millis - System.currentTimeMillis()));
    }
}
