package dev.wakeful.engine.rules.handoff;

import dev.wakeful.engine.trace.Hold;
import dev.wakeful.trace.Op;

/**
 * A thread was kept at one place while it held a lock.
 *
 * @param hold the lock, and how long it was held
 * @param event the {@link Op#BLOCKED} of the longest stop
 * @param longest in nanoseconds
 * @param nanos all stops at the place while the lock was held
 * @param stops how many they were
 */
record Stall(Hold hold, int event, long longest, long nanos, int stops) {
    /** Shorter ones nobody minds. */
    private static final long WORTH_MENTION_NANOS = 20_000_000;
    /** What only the clock says of a call that should be quick: a busy machine may be all there is to it. */
    private static final long SLOW_TRANSFER_NANOS = 50_000_000;

    private static final long SLOW_DEVICE_NANOS = 100_000_000;

    static Stall of(Hold hold, int event, long nanos) {
        return new Stall(hold, event, nanos, nanos, 1);
    }

    Stall with(Stall later) {
        Stall longer = later.longest > longest ? later : this;
        return new Stall(hold, longer.event, longer.longest, nanos + later.nanos, stops + later.stops);
    }

    /** Whether somebody who wants the lock would notice; {@code kind} as {@link Op#BLOCKED} has it. */
    boolean isLong(long kind) {
        if (kind == Op.BLOCKED_TRANSFERRING) {
            return longest >= SLOW_TRANSFER_NANOS;
        }
        return kind == Op.BLOCKED_STORING ? longest >= SLOW_DEVICE_NANOS : nanos >= WORTH_MENTION_NANOS;
    }
}
