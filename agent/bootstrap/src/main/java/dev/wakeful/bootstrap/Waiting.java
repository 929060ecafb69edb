package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.event.ParkEvent;
import dev.wakeful.trace.event.WaitEvent;
import java.util.concurrent.atomic.AtomicLong;

/** The waits of one thread, for notifications and unparks, and what it tells others that wait. Used by that thread only, but for the count of unparks. */
final class Waiting {
    /** Numbers for unparks that wake nobody any more: above all that threads count for themselves. */
    private static final AtomicLong UNPARKS_OF_GONE = new AtomicLong(1L << 40);

    private final ThreadTrace trace;
    private final TraceBuffer buffer;
    private final Locking locking;
    /** Unparks aimed at this thread; by any thread. */
    private final AtomicLong unparks = new AtomicLong();

    private WaitEvent waitEvent;
    private ParkEvent parkEvent;

    Waiting(ThreadTrace trace, TraceBuffer buffer, Locking locking) {
        this.trace = trace;
        this.buffer = buffer;
        this.locking = locking;
    }

    /**
     * Before Object.wait or Condition.await. {@code timeoutNanos} 0: none.
     */
    void waitBegin(Object condition, Object lock, long timeoutNanos, int site) {
        IdentityEntry lockEntry = locking.givesUp(lock, site);
        long conditionId = condition == lock ? lockEntry.id : trace.idOf(condition, site);
        buffer.append(Op.WAIT_BEGIN, site, conditionId, lockEntry.id, timeoutNanos);
        buffer.beforeBlocking();
        waitEvent = Telling.waitBegins(conditionId, condition, timeoutNanos, site);
    }

    /** After the wait, owning the lock again. {@code outcome}: one of the constants of {@link Op}. */
    void waitEnd(Object condition, Object lock, int outcome, int site) {
        IdentityEntry lockEntry = locking.takesBack(lock, site);
        long conditionId = condition == lock ? lockEntry.id : trace.idOf(condition, site);
        buffer.append(Op.WAIT_END, site, conditionId, lockEntry.tenure(trace.tid()), outcome);
        if (outcome == Op.OUTCOME_INTERRUPTED) {
            trace.sees(Thread.currentThread());
        }
        if (waitEvent != null) {
            waitEvent.commit();
            waitEvent = null;
        }
    }

    /** Before notify, notifyAll, signal or signalAll. */
    void notifying(Object condition, Object lock, boolean all, int site) {
        long lockId = locking.entryOf(lock, site).id;
        long conditionId = condition == lock ? lockId : trace.idOf(condition, site);
        buffer.append(all ? Op.NOTIFY_ALL : Op.NOTIFY, site, conditionId, lockId, 0);
        Telling.notification(conditionId, condition, all, site);
    }

    /** Before LockSupport.park. {@code timeoutNanos} 0: none. */
    void parkBegin(Object blocker, long timeoutNanos, int site) {
        buffer.append(Op.PARK_BEGIN, site, trace.idOf(blocker, site), timeoutNanos, 0);
        buffer.beforeBlocking();
        parkEvent = Telling.parkBegins(timeoutNanos, site);
    }

    /** After LockSupport.park. */
    void parkEnd(Object blocker, int site) {
        buffer.append(Op.PARK_END, site, trace.idOf(blocker, site), unparks.get(), 0);
        if (parkEvent != null) {
            parkEvent.commit();
            parkEvent = null;
        }
    }

    /** Before LockSupport.unpark of a thread that is not null. */
    void unparking(Thread target, int site) {
        ThreadTrace other = ThreadTable.of(target);
        // The trace that counted for one that has gone is accounted for, and put away.
        boolean gone = !other.ran && target.getState() == Thread.State.TERMINATED;
        long count = gone
                ? UNPARKS_OF_GONE.incrementAndGet()
                : other.waiting().unparks.incrementAndGet();
        buffer.append(Op.UNPARK, site, 0, other.tid(), count);
        Telling.unpark(other.tid(), site);
    }
}
