package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.util.concurrent.TimeUnit;

/**
 * What woven code calls. Hooks never throw on their own account, and do nothing on a thread that is inside the recorder.
 * Methods that stand in for a call behave as the call does, exceptions included. {@code site}: id of the calling site.
 */
@SuppressWarnings("WaitNotInLoop") // The loop is the caller's.
public final class Hooks {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final int MAX_NANOS = 999_999;

    /** Racy: of counts that are lost none is the first. */
    static int failures;

    private static Class<?> failureKind;
    private static String failurePlace = "";
    /** Flusher only: failures in the coverage account. */
    private static int failuresCounted;

    private Hooks() {}

    /** Brings the coverage account up to date. Flusher only. */
    static void countFailures() {
        int now = failures;
        if (now != failuresCounted) {
            Tables.count(Coverage.HOOK_FAILURES, now - failuresCounted, failurePlace);
            failuresCounted = now;
        }
    }

    /** A hook did not do its work: a record is missing. Memory or stack may be what is short. */
    static void failed(Throwable failure) {
        failures++;
        if (failure.getClass() != failureKind) {
            failureKind = failure.getClass();
            try {
                failurePlace = failure.getClass().getName();
                failurePlace += " at " + failure.getStackTrace()[0];
            } catch (Throwable worse) {
                return;
            }
        }
    }

    /** Before a call of a JDK operation: its records belong to this site. */
    public static void at(int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.mark(site);
            }
        } catch (Throwable failure) {
            failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    public static void monitorEntered(Object lock, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.locking().entered(lock, site);
            }
        } catch (Throwable failure) {
            failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    public static void monitorExiting(Object lock, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.locking().releasing(lock, site);
            }
        } catch (Throwable failure) {
            failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    /** After a monitor was left on an exceptional way. */
    public static void monitorExitedLate(Object lock, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.locking().releasedLate(lock, site);
            }
        } catch (Throwable failure) {
            failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    @SuppressWarnings("WaitNotInLoop") // stands for the program\'s own call: the loop is the caller\'s
    public static void waitOn(Object monitor, int site) throws InterruptedException {
        long begin = waitBegin(monitor, 0, site);
        int outcome = Op.OUTCOME_UNKNOWN;
        try {
            monitor.wait();
            outcome = Op.OUTCOME_NOTIFIED;
        } catch (InterruptedException e) {
            outcome = Op.OUTCOME_INTERRUPTED;
            throw e;
        } finally {
            waitEnd(monitor, begin, 0, outcome, site);
        }
    }

    @SuppressWarnings("WaitNotInLoop") // stands for the program\'s own call: the loop is the caller\'s
    public static void waitOn(Object monitor, long millis, int site) throws InterruptedException {
        long nanos = millis < 0 ? -1 : nanosOf(millis);
        long begin = waitBegin(monitor, nanos, site);
        int outcome = Op.OUTCOME_UNKNOWN;
        try {
            monitor.wait(millis);
            outcome = Op.OUTCOME_NOTIFIED;
        } catch (InterruptedException e) {
            outcome = Op.OUTCOME_INTERRUPTED;
            throw e;
        } finally {
            waitEnd(monitor, begin, nanos, outcome, site);
        }
    }

    @SuppressWarnings("WaitNotInLoop") // stands for the program\'s own call: the loop is the caller\'s
    public static void waitOn(Object monitor, long millis, int nanos, int site) throws InterruptedException {
        boolean legal = millis >= 0 && nanos >= 0 && nanos <= MAX_NANOS;
        long timeout = legal ? nanosOf(millis) + nanos : -1;
        long begin = waitBegin(monitor, timeout, site);
        int outcome = Op.OUTCOME_UNKNOWN;
        try {
            monitor.wait(millis, nanos);
            outcome = Op.OUTCOME_NOTIFIED;
        } catch (InterruptedException e) {
            outcome = Op.OUTCOME_INTERRUPTED;
            throw e;
        } finally {
            waitEnd(monitor, begin, timeout, outcome, site);
        }
    }

    /** {@code unit.timedWait(monitor, timeout)}, which does not wait at all for a timeout of zero or less. */
    public static void timedWait(TimeUnit unit, Object monitor, long timeout, int site) throws InterruptedException {
        long nanos = timeout > 0 ? unit.toNanos(timeout) : -1;
        long begin = waitBegin(monitor, nanos, site);
        int outcome = Op.OUTCOME_UNKNOWN;
        try {
            unit.timedWait(monitor, timeout);
            outcome = Op.OUTCOME_NOTIFIED;
        } catch (InterruptedException e) {
            outcome = Op.OUTCOME_INTERRUPTED;
            throw e;
        } finally {
            waitEnd(monitor, begin, nanos, outcome, site);
        }
    }

    public static void notifyOne(Object monitor, int site) {
        notifying(monitor, false, site);
        monitor.notify();
    }

    public static void notifyAll(Object monitor, int site) {
        notifying(monitor, true, site);
        monitor.notifyAll();
    }

    /** After a read; {@code owner} null: a static field. */
    public static void readReference(Object owner, Object value, int site) {
        if (Gates.isOpen(site)) {
            WatchedAccess.read(owner, value, site);
        }
    }

    public static void readInt(Object owner, int value, int site) {
        if (Gates.isOpen(site)) {
            WatchedAccess.read(owner, value, site);
        }
    }

    public static void readLong(Object owner, long value, int site) {
        if (Gates.isOpen(site)) {
            WatchedAccess.read(owner, value, site);
        }
    }

    /** Before a write; {@code owner} null: a static field. */
    public static void writeReference(Object owner, Object value, int site) {
        if (Gates.isOpen(site)) {
            WatchedAccess.write(owner, value, site);
        }
    }

    public static void writeInt(Object owner, int value, int site) {
        if (Gates.isOpen(site)) {
            WatchedAccess.write(owner, value, site);
        }
    }

    public static void writeLong(Object owner, long value, int site) {
        if (Gates.isOpen(site)) {
            WatchedAccess.write(owner, value, site);
        }
    }

    public static void readElement(Object array, int index, Object value, int site) {
        if (Gates.isOpen(site)) {
            WatchedAccess.readElement(array, index, value, site);
        }
    }

    public static void writeElement(Object array, int index, Object value, int site) {
        if (Gates.isOpen(site)) {
            WatchedAccess.writeElement(array, index, value, site);
        }
    }

    /** After a look at a collection that is a guard. */
    public static void contentsRead(Object collection, int site) {
        CollectionHooks.contents(Op.READ, collection, site);
    }

    /** After a change of a collection that is a guard. */
    public static void contentsChanged(Object collection, int site) {
        CollectionHooks.contents(Op.WRITE, collection, site);
    }

    /** After a look at a collection of which a guard asks how many elements it holds. */
    public static void sizeRead(Object collection, int site) {
        CollectionHooks.size(Op.READ, collection, 0, site);
    }

    /** After a look that takes something out; {@code taken} null: nothing was there. */
    public static void sizeReadBefore(Object taken, Object collection, int site) {
        CollectionHooks.size(Op.READ, collection, taken == null ? 0 : 1, site);
    }

    /** After a change of such a collection. */
    public static void sizeChanged(Object collection, int site) {
        CollectionHooks.size(Op.WRITE, collection, 0, site);
    }

    /** Before an element goes into a concurrent collection. */
    public static void handOver(Object element, Object collection, int site) {
        CollectionHooks.hand(Op.HAND_OVER, element, collection, site);
    }

    /** After an element came out of a concurrent collection; null: none came. */
    public static void receive(Object element, Object collection, int site) {
        CollectionHooks.hand(Op.RECEIVE, element, collection, site);
    }

    /** Returns the time at which the wait begins, 0 when nothing was recorded: the call is about to throw or not to wait. */
    private static long waitBegin(Object monitor, long timeoutNanos, int site) {
        ThreadTrace trace = null;
        try {
            if (timeoutNanos < 0 || monitor == null || !Thread.holdsLock(monitor)) {
                return 0;
            }
            trace = ThreadTrace.enter();
            if (trace == null) {
                return 0;
            }
            trace.waiting().waitBegin(monitor, monitor, timeoutNanos, site);
            return System.nanoTime() | 1;
        } catch (Throwable failure) {
            failed(failure);
            return 0;
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    private static void waitEnd(Object monitor, long begin, long timeoutNanos, int outcome, int site) {
        if (begin == 0) {
            return;
        }
        ThreadTrace trace = null;
        try {
            long waited = System.nanoTime() - begin;
            boolean expired = timeoutNanos > 0 && waited >= timeoutNanos;
            trace = ThreadTrace.enter();
            if (trace != null) {
                boolean late = expired && outcome == Op.OUTCOME_NOTIFIED;
                trace.waiting().waitEnd(monitor, monitor, late ? Op.OUTCOME_TIMED_OUT : outcome, site);
                trace.blocking().waited(monitor, expired ? timeoutNanos : waited, site);
            }
        } catch (Throwable failure) {
            failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    private static void notifying(Object monitor, boolean all, int site) {
        ThreadTrace trace = null;
        try {
            if (monitor == null || !Thread.holdsLock(monitor)) {
                return;
            }
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.waiting().notifying(monitor, monitor, all, site);
            }
        } catch (Throwable failure) {
            failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    private static long nanosOf(long millis) {
        return millis > Long.MAX_VALUE / NANOS_PER_MILLI - 1 ? Long.MAX_VALUE - MAX_NANOS : millis * NANOS_PER_MILLI;
    }
}
