package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;

/** Signals of the operating system that Java code handles. */
public final class SignalHooks {
    private static final int SIGNALS = 128;
    private static final Object MONITOR = new Object();
    /** Raised in this process and not yet dispatched, by number; under the monitor. */
    private static final int[] RAISED = new int[SIGNALS];

    private SignalHooks() {}

    /** Before the process raises a signal at itself. */
    public static void raising(int number) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                if (number >= 0 && number < SIGNALS) {
                    synchronized (MONITOR) {
                        RAISED[number]++;
                    }
                }
                trace.signal(Op.SIGNAL_RAISE, number, JdkHooks.site(trace));
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    /** The JVM delivers a signal; one from outside is raised here. */
    public static void dispatching(int number) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                if (!wasRaisedHere(number)) {
                    trace.signal(Op.SIGNAL_RAISE, number, 0);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    public static void handlerBegin(int number) {
        handler(Op.HANDLER_BEGIN, number);
    }

    public static void handlerEnd(int number) {
        handler(Op.HANDLER_END, number);
    }

    private static void handler(Op op, int number) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                trace.signal(op, number, 0);
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    private static boolean wasRaisedHere(int number) {
        if (number < 0 || number >= SIGNALS) {
            return false;
        }
        synchronized (MONITOR) {
            if (RAISED[number] == 0) {
                return false;
            }
            RAISED[number]--;
            return true;
        }
    }
}
