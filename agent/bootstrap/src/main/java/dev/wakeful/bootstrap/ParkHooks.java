package dev.wakeful.bootstrap;

/** LockSupport. The parks and unparks that JDK classes do for their own synchronization are silent: they announce them. */
public final class ParkHooks {
    /** Token of a park that is the JDK's own and is timed. */
    private static final int TIMED = -2;
    /** Token of a park in the queue of a synchronizer of the application. */
    private static final int QUEUED = -3;

    private ParkHooks() {}

    /** The next call of LockSupport or Thread.interrupt on this thread, which follows at once, is the JDK's own. */
    public static void internal() {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            trace.internalCall = true;
            trace.exit();
        }
    }

    public static int begin() {
        return begin(null, 0L);
    }

    public static int begin(Object blocker) {
        return begin(blocker, 0L);
    }

    public static int begin(long nanos) {
        return begin(null, nanos);
    }

    public static int beginUntil(long millis) {
        return begin(null, Times.until(millis));
    }

    public static int beginUntil(Object blocker, long millis) {
        return begin(blocker, Times.until(millis));
    }

    public static int begin(Object blocker, long nanos) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace == null) {
            return JdkHooks.OFF;
        }
        try {
            if (isInternal(trace)) {
                boolean timed = trace.blocking().parks();
                if (SynchronizerHooks.queues(trace, blocker, nanos)) {
                    return QUEUED;
                }
                return timed ? TIMED : JdkHooks.OFF;
            }
            int site = JdkHooks.site(trace);
            trace.waiting().parkBegin(blocker, nanos, site);
            trace.blocking().begins();
            trace.blocking().parks();
            return site;
        } catch (Throwable failure) {
            return JdkHooks.failed(trace, failure);
        } finally {
            trace.exit();
        }
    }

    public static void end(int token) {
        end(null, token);
    }

    public static void end(Object blocker, int token) {
        ThreadTrace trace = token == JdkHooks.OFF ? null : ThreadTrace.enter();
        if (trace != null) {
            try {
                trace.blocking().unparked();
                if (token == QUEUED) {
                    SynchronizerHooks.leavesQueue(trace, blocker);
                } else if (token != TIMED) {
                    trace.waiting().parkEnd(blocker, token);
                    if (trace.blocking().matters()) {
                        trace.blocking().ended(trace.idOf(blocker, token), token);
                    }
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    public static void unpark(Object target) {
        ThreadTrace trace = target == null ? null : ThreadTrace.enter();
        if (trace != null) {
            try {
                if (!isInternal(trace)) {
                    trace.waiting().unparking((Thread) target, JdkHooks.site(trace));
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    private static boolean isInternal(ThreadTrace trace) {
        return takeInternal(trace) || trace.inJdk();
    }

    /** Whether {@link #internal} announced this call. */
    static boolean takeInternal(ThreadTrace trace) {
        boolean internal = trace.internalCall;
        trace.internalCall = false;
        return internal;
    }
}
