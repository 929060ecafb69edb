package dev.wakeful.engine.witness;

/** What a thread could do next in a state. */
public enum Standing {
    CAN_MOVE,
    /**
     * Sleeps in a wait, park, latch, semaphore or selector: only another thread, its time-out or a spurious wakeup can
     * end it.
     */
    ASLEEP,
    /** Needs a lock that is not free, at an acquire or on its way out of a wait. */
    NEEDS_LOCK,
    /** Must come after an instruction that has not been completed. */
    HELD_BACK,
    /**
     * Could move, but what it would do then is not known: a read with an unexpected value, a branch on an unknown one.
     */
    UNDECIDED,
    ENDED
}
