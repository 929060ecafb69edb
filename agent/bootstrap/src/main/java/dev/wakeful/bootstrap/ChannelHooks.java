package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.util.concurrent.TimeUnit;

/** Selectors and the channels that wake them. */
public final class ChannelHooks {
    private ChannelHooks() {}

    /** @param timeout as SelectorImpl has it: in ms, negative to wait for ever, 0 not to wait */
    public static int selectBegin(Object selector, long timeout) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace == null) {
            return JdkHooks.OFF;
        }
        try {
            int token = JdkHooks.begin(trace);
            if (JdkHooks.isPublic(token)) {
                long nanos = timeout < 0 ? 0 : timeout == 0 ? -1 : TimeUnit.MILLISECONDS.toNanos(timeout);
                trace.record(Op.SELECT_BEGIN, token, trace.idOf(selector, token), nanos, 0);
                if (timeout != 0) {
                    trace.flush();
                    trace.blocking().waitsFor(selector, Op.BLOCKED_CALLING, token);
                }
            }
            return token;
        } catch (Throwable failure) {
            return JdkHooks.failed(trace, failure);
        } finally {
            trace.exit();
        }
    }

    public static void selectEnd(Object selector, int ready, int token) {
        ThreadTrace trace = token == JdkHooks.OFF ? null : ThreadTrace.enter();
        if (trace != null) {
            try {
                JdkHooks.end(trace, token);
                if (JdkHooks.isPublic(token)) {
                    trace.record(Op.SELECT_END, token, trace.idOf(selector, token), ready, 0);
                    trace.blocking().leaves();
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    /** Before wakeup, and before close, which wakes up as well. */
    public static int wakeupBegin(Object selector) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace == null) {
            return JdkHooks.OFF;
        }
        try {
            int token = JdkHooks.begin(trace);
            if (JdkHooks.isPublic(token)) {
                trace.record(Op.SELECT_WAKEUP, token, trace.idOf(selector, token), 0, 0);
            }
            return token;
        } catch (Throwable failure) {
            return JdkHooks.failed(trace, failure);
        } finally {
            trace.exit();
        }
    }

    public static void registered(Object channel, Object selector) {
        record(Op.CHANNEL_REGISTER, channel, selector);
    }

    public static void piped(Object sink, Object source) {
        record(Op.CHANNEL_PEER, sink, source);
    }

    public static void writing(Object channel) {
        record(Op.CHANNEL_WRITE, channel, null);
    }

    private static void record(Op op, Object object, Object other) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                if (!trace.inJdk()) {
                    int site = JdkHooks.site(trace);
                    trace.record(op, site, trace.idOf(object, site), trace.idOf(other, site), 0);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }
}
