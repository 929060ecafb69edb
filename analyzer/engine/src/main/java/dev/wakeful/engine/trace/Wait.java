package dev.wakeful.engine.trace;

/**
 * One wait of a thread: Object.wait, Condition.await or LockSupport.park.
 *
 * @param condition object waited on; of a park its blocker or 0
 * @param lock lock given up while waiting, 0 for a park
 * @param begin the event that began it
 * @param end the event that ended it, -1 when the recording holds none
 * @param timeoutNanos 0 for none
 * @param outcome one of the outcomes of {@link dev.wakeful.trace.Op#WAIT_END}
 */
public record Wait(
        boolean park,
        int thread,
        long condition,
        long lock,
        int site,
        int begin,
        int end,
        long timeoutNanos,
        int outcome) {
    public boolean timed() {
        return timeoutNanos > 0;
    }
}
