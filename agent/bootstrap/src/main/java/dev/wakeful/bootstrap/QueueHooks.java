package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;

/** Concurrent queues and deques of the JDK, and Exchanger. Their inner locks are silent. */
public final class QueueHooks {
    private QueueHooks() {}

    public static int offering(Object queue, Object element) {
        return element == null ? JdkHooks.OFF : handOver(queue, element);
    }

    /** Exchanger: gives one object, null included, and gets another. */
    public static int exchanging(Object exchanger, Object element) {
        return handOver(exchanger, element);
    }

    public static int takeBegin(Object queue) {
        return begin(queue, 0L);
    }

    public static int takeBegin(Object queue, long timeout, Object unit) {
        return begin(queue, Times.nanos(timeout, unit));
    }

    /** After a method that returns the element it took, or null. */
    public static void received(Object queue, Object element, int token) {
        ThreadTrace trace = token == JdkHooks.OFF ? null : ThreadTrace.enter();
        if (trace != null) {
            try {
                JdkHooks.end(trace, token);
                if (JdkHooks.isPublic(token)) {
                    trace.handOvers().hand(Op.RECEIVE, element, queue, token);
                    trace.blocking().ended(token);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    private static int handOver(Object queue, Object element) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace == null) {
            return JdkHooks.OFF;
        }
        try {
            int token = JdkHooks.begin(trace);
            if (JdkHooks.isPublic(token)) {
                trace.handOvers().hand(Op.HAND_OVER, element, queue, token);
            }
            return token;
        } catch (Throwable failure) {
            return JdkHooks.failed(trace, failure);
        } finally {
            trace.exit();
        }
    }

    private static int begin(Object queue, long nanos) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace == null) {
            return JdkHooks.OFF;
        }
        try {
            int token = JdkHooks.begin(trace);
            if (JdkHooks.isPublic(token)) {
                trace.handOvers().awaits(queue, nanos, token);
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
