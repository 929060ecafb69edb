package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;

/** Semaphore. Its inside is silent. */
public final class PermitHooks {
    private PermitHooks() {}

    public static int acquireBegin(Object semaphore, int permits) {
        return acquireBegin(semaphore, permits, 0L);
    }

    public static int acquireBegin(Object semaphore, int permits, long timeout, Object unit) {
        return acquireBegin(semaphore, permits, Times.nanos(timeout, unit));
    }

    /** Also with {@code got} of a method that took fewer or no permits. */
    public static void acquireEnd(Object semaphore, int got, int token) {
        ThreadTrace trace = token == JdkHooks.OFF ? null : ThreadTrace.enter();
        if (trace != null) {
            try {
                JdkHooks.end(trace, token);
                if (JdkHooks.isPublic(token)) {
                    // Within the records that say what happened, so that stamps order those as well.
                    trace.sees(semaphore);
                    trace.record(Op.PERMITS_ACQUIRE_END, token, trace.idOf(semaphore, token), got, 0);
                    trace.blocking().ended(token);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    public static void tried(Object semaphore, int permits, boolean got, int token) {
        acquireEnd(semaphore, got ? permits : 0, token);
    }

    public static int releaseBegin(Object semaphore, int permits) {
        return begin(Op.PERMITS_RELEASE, semaphore, permits, 0);
    }

    private static int acquireBegin(Object semaphore, int permits, long nanos) {
        return begin(Op.PERMITS_ACQUIRE_BEGIN, semaphore, permits, nanos);
    }

    private static int begin(Op op, Object semaphore, long a, long b) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace == null) {
            return JdkHooks.OFF;
        }
        try {
            int token = JdkHooks.begin(trace);
            if (JdkHooks.isPublic(token)) {
                trace.record(op, token, trace.idOf(semaphore, token), a, b);
                if (op == Op.PERMITS_RELEASE) {
                    trace.shows(semaphore);
                }
                trace.flush();
            }
            return token;
        } catch (Throwable failure) {
            return JdkHooks.failed(trace, failure);
        } finally {
            trace.exit();
        }
    }
}
