package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;

/**
 * What the native channel calls on a thread that is in the middle of a JNI function. Sites are those of native code: negative. Never
 * throws on its own account.
 */
final class NativeHooks {
    private NativeHooks() {}

    /** After MonitorEnter. */
    static void monitorEntered(Object monitor, int site) {
        Hooks.monitorEntered(monitor, site);
    }

    /** Before MonitorExit; {@code paired}: this thread took the monitor through JNI. */
    static void monitorExiting(Object monitor, int site, boolean paired) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                if (!Thread.holdsLock(monitor)) {
                    trace.locking().failed(Op.RELEASE_FAILED, monitor, site);
                    return;
                }
                trace.locking().releasing(monitor, site);
                if (!paired) {
                    trace.record(Op.MONITOR_EXIT_UNPAIRED, site, trace.idOf(monitor, site), 0, 0);
                }
            } catch (Throwable failure) {
                Hooks.failed(failure);
            } finally {
                trace.exit();
            }
        }
    }

    /** Code that took a monitor at the site has returned, and this thread has the monitor still. */
    static void monitorLeaked(Object monitor, int site, int when) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                if (Thread.holdsLock(monitor)) {
                    trace.record(Op.MONITOR_LEAKED, site, trace.idOf(monitor, site), when, 0);
                }
            } catch (Throwable failure) {
                Hooks.failed(failure);
            } finally {
                trace.exit();
            }
        }
    }

    static void upcallBegin(int site, int osTid, long stamp) {
        record(Op.UPCALL_BEGIN, site, osTid, stamp);
    }

    static void upcallEnd(int site) {
        record(Op.UPCALL_END, site, 0, 0);
    }

    static void attached(int osTid, long stamp) {
        record(Op.ATTACHED, 0, osTid, stamp);
    }

    /** The calling thread is about to end. */
    static void threadEnding() {
        if (NativeChannel.on) {
            NativeChannel.threadEnds(ThreadNames.isVirtual(Thread.currentThread()));
        }
    }

    private static void record(Op op, int site, long a, long b) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                trace.record(op, site, 0, a, b);
            } catch (Throwable failure) {
                Hooks.failed(failure);
            } finally {
                trace.exit();
            }
        }
    }
}
