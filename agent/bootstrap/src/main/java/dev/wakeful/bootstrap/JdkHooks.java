package dev.wakeful.bootstrap;

/**
 * What all hooks in advised JDK methods share. A hook at entry returns a token that the advised method keeps in a local
 * variable and hands to the hook at its exits: {@link #OFF}, or the marked call site when this is the public call (0 or more),
 * or, for a nested call, {@code -2 - depth}. A depth is restored from the token and not counted down, so that an exit that
 * was missed heals at the next outer one, and a recording that starts in the middle of a call does no harm.
 */
public final class JdkHooks {
    /** The hook at entry did nothing, nor may the one at the exit. */
    static final int OFF = -1;
    /** Marks the next operation of a queue as part of the JDK's own work. */
    private static final int INTERNAL = -1;

    private JdkHooks() {}

    /** Operations inside are silent until {@link #end}. */
    public static int begin() {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace == null) {
            return OFF;
        }
        try {
            return begin(trace);
        } catch (Throwable failure) {
            return JdkHooks.failed(trace, failure);
        } finally {
            trace.exit();
        }
    }

    public static void end(int token) {
        ThreadTrace trace = token == OFF ? null : ThreadTrace.enter();
        if (trace != null) {
            try {
                end(trace, token);
                if (isPublic(token)) {
                    trace.blocking().ended(token);
                }
            } catch (Throwable failure) {
                failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    /** The next operation of a queue on this thread is the JDK's own. */
    public static void internal() {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            trace.mark(INTERNAL);
            trace.exit();
        }
    }

    /** Code of the application runs inside a public call: its operations count again, until the call ends. */
    public static void callbackBegin() {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            trace.jdkDepth = 0;
            trace.exit();
        }
    }

    /** Back from the application's code, in a public call. */
    public static void callbackEnd() {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            trace.jdkDepth = 1;
            trace.exit();
        }
    }

    static int begin(ThreadTrace trace) {
        int depth = trace.jdkDepth;
        trace.jdkDepth = depth + 1;
        if (depth > 0) {
            return -2 - depth;
        }
        trace.blocking().begins();
        int site = trace.takeSite();
        return site < 0 ? -2 : site;
    }

    /** Same, but the site of the public call, if this is one, was taken already. */
    static int nest(ThreadTrace trace) {
        return -2 - trace.jdkDepth++;
    }

    static void end(ThreadTrace trace, int token) {
        trace.jdkDepth = token >= 0 ? 0 : -2 - token;
    }

    /** A hook met something unexpected; what is nested starts afresh. */
    static int failed(ThreadTrace trace, Throwable failure) {
        trace.jdkDepth = 0;
        Hooks.failed(failure);
        return OFF;
    }

    /** Whether the token is that of a public call. */
    static boolean isPublic(int token) {
        return token >= 0;
    }

    /** The site of an operation that has no inside, 0 if none was marked. */
    static int site(ThreadTrace trace) {
        return Math.max(0, trace.takeSite());
    }
}
