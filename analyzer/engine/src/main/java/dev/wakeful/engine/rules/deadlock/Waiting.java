package dev.wakeful.engine.rules.deadlock;

import java.util.List;

/**
 * A thread that waits without a time-out at the end of the recording.
 *
 * @param begin the event with which the wait began, or, where that has no event, the last one before it; -1 for none
 * @param object what it waits for; 0 for the end of a thread, and for a permit of its own
 * @param wakers threads that can end the wait, as far as the recording knows
 * @param protocol the last events of others that concern what it waits for
 * @param enabled whether the condition that it waits for is known to hold already
 */
record Waiting(
        int thread, For what, int begin, long object, List<Integer> wakers, List<Integer> protocol, boolean enabled) {
    /** What it waits for. */
    enum For {
        LOCK("the lock"),
        JOIN("the end of a thread"),
        CONDITION("a notification of"),
        PARK("an unpark"),
        SYNCHRONIZER("a release of"),
        LATCH("the latch"),
        FUTURE("the completion of"),
        PERMITS("permits of"),
        BARRIER("the others at"),
        ELEMENT("an element from"),
        TAKER("somebody to take from");

        final String words;

        For(String words) {
            this.words = words;
        }

        /** Whether it ends when a thread that is known lets go or ends, and not by a deed that anybody might do. */
        boolean dependsOnThread() {
            return this == LOCK || this == JOIN;
        }
    }
}
