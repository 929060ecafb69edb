package dev.wakeful.engine.trace;

import dev.wakeful.trace.Site;

/**
 * What a thread that waited without a time-out was waiting for when the recording ended.
 *
 * @param thread its index
 * @param object canonical id of the lock, 0 when it is not known or there is none
 * @param owner index of the thread that owned the lock, or whose end is awaited; -1 when there is none or it is not known
 * @param place where the application's code stood; a site without id, of class "" when it is not known
 */
public record Standstill(int thread, Kind kind, long object, int owner, Site place) {
    /** What it is. */
    public enum Kind {
        /** A lock: the hooks know of an acquire only when it has succeeded. */
        LOCK,
        /** The end of another thread. */
        JOIN,
        /** What the thread's last event began. */
        WAIT,
        /** A task: it is a pool's worker that has none. */
        IDLE,
        /** Nothing: it ends the JVM. */
        EXIT
    }
}
