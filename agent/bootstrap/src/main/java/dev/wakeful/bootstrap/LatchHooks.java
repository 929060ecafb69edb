package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;

/** Latches, and what orders like one: Phaser, barriers, the termination of executors. Their inside is silent. */
public final class LatchHooks {
    /** The count of what opens like a latch and has none. */
    static final long UNCOUNTED = -1;

    private LatchHooks() {}

    /** Before a countdown, an arrival, the end of an executor's worker. */
    public static void down(Object latch) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                if (!trace.inJdk()) {
                    int site = JdkHooks.site(trace);
                    long count = latch instanceof CountDownLatch counted ? counted.getCount() : UNCOUNTED;
                    trace.record(Op.LATCH_DOWN, site, trace.idOf(latch, site), count, 0);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    public static int awaitBegin(Object latch) {
        return begin(Op.LATCH_AWAIT_BEGIN, latch, 0);
    }

    public static int awaitBegin(Object latch, long timeout, Object unit) {
        return begin(Op.LATCH_AWAIT_BEGIN, latch, Times.nanos(timeout, unit));
    }

    /** Arrives and waits for the others. */
    public static int arriveBegin(Object phaser) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace == null) {
            return JdkHooks.OFF;
        }
        try {
            int token = JdkHooks.begin(trace);
            if (JdkHooks.isPublic(token)) {
                long id = trace.idOf(phaser, token);
                trace.record(Op.LATCH_DOWN, token, id, UNCOUNTED, 0);
                trace.record(Op.LATCH_AWAIT_BEGIN, token, id, 0, 0);
                trace.flush();
            }
            return token;
        } catch (Throwable failure) {
            return JdkHooks.failed(trace, failure);
        } finally {
            trace.exit();
        }
    }

    public static void awaitEnd(Object latch, int token) {
        end(Op.LATCH_AWAIT_END, latch, 1, token);
    }

    public static void awaitEnd(Object latch, boolean open, int token) {
        end(Op.LATCH_AWAIT_END, latch, open ? 1 : 0, token);
    }

    /** A look that found the latch open (or the executor terminated) orders like an await. */
    public static void looked(Object latch, boolean open) {
        ThreadTrace trace = open ? ThreadTrace.enter() : null;
        if (trace != null) {
            try {
                if (!trace.inJdk()) {
                    int site = JdkHooks.site(trace);
                    trace.record(Op.LATCH_AWAIT_END, site, trace.idOf(latch, site), 1, 0);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    public static void counted(Object latch, long count) {
        looked(latch, count == 0);
    }

    public static int barrierBegin(Object barrier) {
        OrderHooks.object(barrier, 1);
        return begin(Op.BARRIER_BEGIN, barrier, barrier instanceof CyclicBarrier cyclic ? cyclic.getParties() : 0);
    }

    public static void barrierEnd(Object barrier, int token) {
        end(Op.BARRIER_END, barrier, 0, token);
        OrderHooks.seen(OrderHooks.object(barrier, 0));
    }

    /** The barrier's action runs on the thread that came last, after all have arrived. */
    public static void actionBegin(Object barrier) {
        OrderHooks.seen(OrderHooks.object(barrier, 0));
        JdkHooks.callbackBegin();
    }

    /** All have arrived at the barrier, and its action has run on the thread that came last. */
    public static void tripped(Object barrier) {
        OrderHooks.object(barrier, 1);
    }

    private static int begin(Op op, Object latch, long a) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace == null) {
            return JdkHooks.OFF;
        }
        try {
            int token = JdkHooks.begin(trace);
            if (JdkHooks.isPublic(token)) {
                trace.record(op, token, trace.idOf(latch, token), a, 0);
                trace.flush();
            }
            return token;
        } catch (Throwable failure) {
            return JdkHooks.failed(trace, failure);
        } finally {
            trace.exit();
        }
    }

    private static void end(Op op, Object latch, long a, int token) {
        ThreadTrace trace = token == JdkHooks.OFF ? null : ThreadTrace.enter();
        if (trace != null) {
            try {
                JdkHooks.end(trace, token);
                if (JdkHooks.isPublic(token)) {
                    trace.record(op, token, trace.idOf(latch, token), a, 0);
                    trace.blocking().ended(token);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }
}
