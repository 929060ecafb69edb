package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;

/**
 * Conditions. The lock is the condition's synchronizer, an alias of the lock that made it. A thread that was not seen taking
 * the lock stays silent: it is about to get an IllegalMonitorStateException, or the lock is the JDK's own.
 */
public final class ConditionHooks {
    private ConditionHooks() {}

    public static int awaitBegin(Object condition, Object lock) {
        return awaitBegin(condition, lock, 0L);
    }

    public static int awaitBegin(Object condition, Object lock, long timeout, Object unit) {
        return awaitBegin(condition, lock, Times.nanos(timeout, unit));
    }

    public static int awaitBegin(Object condition, Object lock, long nanos) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace == null) {
            return JdkHooks.OFF;
        }
        try {
            if (trace.inJdk() || !trace.locking().holdsAliasOf(lock)) {
                return JdkHooks.OFF;
            }
            int site = JdkHooks.begin(trace);
            trace.inAwait = true;
            trace.cancelledWait = false;
            trace.waiting().waitBegin(condition, lock, nanos, Math.max(0, site));
            return site;
        } catch (Throwable failure) {
            return JdkHooks.failed(trace, failure);
        } finally {
            trace.exit();
        }
    }

    /** With the deadline as a Date, which is what {@code Condition.awaitUntil} takes. */
    @SuppressWarnings("JavaUtilDate")
    public static int awaitUntilBegin(Object condition, Object lock, Object deadline) {
        return awaitBegin(condition, lock, Times.until(((java.util.Date) deadline).getTime()));
    }

    /** Returned; a wait that ended by time-out or interrupt has cancelled its place in the queue. */
    public static void awaitEnd(Object condition, Object lock, int token) {
        ended(condition, lock, token, Op.OUTCOME_NOTIFIED, Op.OUTCOME_TIMED_OUT);
    }

    public static void awaitFailed(Object condition, Object lock, Throwable thrown, int token) {
        int outcome = thrown instanceof InterruptedException ? Op.OUTCOME_INTERRUPTED : Op.OUTCOME_UNKNOWN;
        ended(condition, lock, token, outcome, outcome);
    }

    /** The waiting thread removes itself: nobody has signalled it. */
    public static void cancelled(Object node) {
        ThreadTrace trace = node == null ? null : ThreadTrace.enter();
        if (trace != null) {
            trace.cancelledWait = true;
            trace.exit();
        }
    }

    public static void signal(Object condition, Object lock) {
        notifying(condition, lock, false);
    }

    public static void signalAll(Object condition, Object lock) {
        notifying(condition, lock, true);
    }

    private static void ended(Object condition, Object lock, int token, int outcome, int outcomeIfCancelled) {
        ThreadTrace trace = token == JdkHooks.OFF ? null : ThreadTrace.enter();
        if (trace != null) {
            try {
                JdkHooks.end(trace, token);
                trace.inAwait = false;
                int site = Math.max(0, token);
                trace.waiting().waitEnd(condition, lock, trace.cancelledWait ? outcomeIfCancelled : outcome, site);
                trace.blocking().awaited(lock, site);
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    private static void notifying(Object condition, Object lock, boolean all) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                if (!trace.inJdk() && trace.locking().holdsAliasOf(lock)) {
                    trace.waiting().notifying(condition, lock, all, JdkHooks.site(trace));
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }
}
