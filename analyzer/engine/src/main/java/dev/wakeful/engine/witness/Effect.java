package dev.wakeful.engine.witness;

/** What happened in a {@link Move}, beyond what its instruction says. */
public enum Effect {
    /** The instruction did what it says. */
    DONE,
    /** A branch's formula held. */
    BRANCH_TRUE,
    BRANCH_FALSE,
    /** Gave the lock back and went to sleep. */
    WAITS,
    /** Was notified, or woke spuriously, earlier; now has the lock again and goes on. */
    RETURNS,
    /** Timed out earlier, and now has the lock again and goes on. */
    RETURNS_TIMED_OUT,
    /** The time-out expires; a wait has yet to take its lock again. */
    TIMES_OUT,
    /** Wakes for no reason; a wait has yet to take its lock again, and {@link #RETURNS} then. */
    WAKES_SPURIOUSLY,
    /** A {@code try} was refused, a compare-and-set found another value. */
    REFUSED,
    /** A notification that woke the threads in {@link Move#woken()}. */
    WAKES,
    /** A notification that found nobody. */
    WAKES_NOBODY,
    /** A release found its reference null and was left out. */
    SKIPPED_NULL,
    /** The thread ended with a null dereference. */
    FAILED_NULL,
    /**
     * The thread ended because it did not own the lock that it released or waited with; {@link Move#value()} is that
     * lock.
     */
    FAILED_NOT_OWNER,
    /** A mark was set. */
    MARKED,
    /** A mark's formula did not hold. */
    NOT_MARKED
}
