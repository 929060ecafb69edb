package dev.wakeful.bootstrap;

/** Calls that may keep their thread for long, woven around them. They cost a look at what the thread holds while that is no lock. */
public final class BlockingHooks {
    private BlockingHooks() {}

    /** Before the call. {@code kind}: one of the constants of {@code Op.BLOCKED}. */
    public static void begin(Object receiver, int kind, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.blocking().enters(receiver, kind, site);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    /** After the call has returned. */
    public static void end() {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.blocking().leaves();
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    /** The time at which a sleep begins, 0 where nobody can want to know. */
    static long sleeps() {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            return trace != null && trace.blocking().matters() ? System.nanoTime() | 1 : 0;
        } catch (Throwable failure) {
            Hooks.failed(failure);
            return 0;
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    /** After a sleep that was to take {@code nanos}: what came on top is the scheduler's. */
    static void slept(long began, long nanos, int site) {
        ThreadTrace trace = null;
        try {
            trace = began == 0 ? null : ThreadTrace.enter();
            if (trace != null) {
                trace.blocking().slept(Math.min(nanos, System.nanoTime() - began), site);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }
}
