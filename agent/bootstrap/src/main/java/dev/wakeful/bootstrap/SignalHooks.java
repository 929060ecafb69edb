package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;

/** Signals of the operating system that Java code handles. */
public final class SignalHooks {
    private SignalHooks() {}

    /** Before the process raises a signal at itself. */
    public static void raising(int number) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                trace.signal(Op.SIGNAL_RAISE, number, JdkHooks.site(trace));
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    /** The JVM's dispatcher thread delivers a signal, wherever it was raised. */
    public static void dispatching(int number) {
        record(Op.SIGNAL_RAISE, number);
    }

    public static void handlerBegin(int number) {
        record(Op.HANDLER_BEGIN, number);
    }

    public static void handlerEnd(int number) {
        record(Op.HANDLER_END, number);
    }

    private static void record(Op op, int number) {
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
}
