package dev.wakeful.bootstrap;

import dev.wakeful.trace.event.NotifyEvent;
import dev.wakeful.trace.event.ParkEvent;
import dev.wakeful.trace.event.SignalEvent;
import dev.wakeful.trace.event.UnparkEvent;
import dev.wakeful.trace.event.WaitEvent;
import jdk.internal.vm.annotation.DontInline;

/**
 * Readable events for people. They carry a stack and cost about 1 us, so each kind has an allowance that the flusher renews each
 * second; the count is not exact under contention. Records are the evidence, these are not.
 */
final class Telling {
    private static final int PER_SECOND = 200;

    private static int waits = PER_SECOND;
    private static int notifications = PER_SECOND;
    private static int parks = PER_SECOND;
    private static int unparks = PER_SECOND;
    private static int signals = PER_SECOND;

    private Telling() {}

    static void renew() {
        waits = PER_SECOND;
        notifications = PER_SECOND;
        parks = PER_SECOND;
        unparks = PER_SECOND;
        signals = PER_SECOND;
    }

    /** A begun event to commit after the wait, or null. */
    @DontInline
    static WaitEvent waitBegins(long conditionId, Object condition, long timeoutNanos, int site) {
        if (waits <= 0) {
            return null;
        }
        waits--;
        WaitEvent event = new WaitEvent();
        event.condition = conditionId;
        event.conditionClass = condition.getClass().getName();
        event.site = site;
        event.timeout = timeoutNanos;
        event.begin();
        return event;
    }

    @DontInline
    static void notification(long conditionId, Object condition, boolean all, int site) {
        if (notifications <= 0) {
            return;
        }
        notifications--;
        NotifyEvent event = new NotifyEvent();
        event.condition = conditionId;
        event.conditionClass = condition.getClass().getName();
        event.all = all;
        event.site = site;
        event.commit();
    }

    /** A begun event to commit after the park, or null. */
    @DontInline
    static ParkEvent parkBegins(long timeoutNanos, int site) {
        if (parks <= 0) {
            return null;
        }
        parks--;
        ParkEvent event = new ParkEvent();
        event.site = site;
        event.timeout = timeoutNanos;
        event.begin();
        return event;
    }

    @DontInline
    static void unpark(long target, int site) {
        if (unparks <= 0) {
            return;
        }
        unparks--;
        UnparkEvent event = new UnparkEvent();
        event.target = target;
        event.site = site;
        event.commit();
    }

    static void signal(int number, String phase) {
        if (signals <= 0) {
            return;
        }
        signals--;
        SignalEvent event = new SignalEvent();
        event.number = number;
        event.phase = phase;
        event.commit();
    }
}
