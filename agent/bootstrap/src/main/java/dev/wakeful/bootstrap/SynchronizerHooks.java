package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;

/**
 * Subclasses of AbstractQueuedSynchronizer that are not the JDK's. One that names its exclusive owner is a lock, seen at the
 * change of the owner, because a tryLock of the application never passes through acquire. Anything else - latches, gates,
 * permits, read locks - may be released by another thread than the one that acquired it, so that only the order from a
 * release to a later acquire is recorded: as a latch.
 */
public final class SynchronizerHooks {
    private SynchronizerHooks() {}

    /** Before the owner changes to this thread or to none. */
    public static void ownerChanges(Object synchronizer, Object owner) {
        if (synchronizer.getClass().getClassLoader() == null) {
            return;
        }
        ThreadTrace trace = ThreadTrace.enter();
        if (trace == null) {
            return;
        }
        try {
            if (trace.inAwait) {
                return;
            }
            int site = JdkHooks.site(trace);
            if (owner == null) {
                if (trace.locking().holds(synchronizer, false)) {
                    trace.locking().releasing(synchronizer, site);
                }
            } else if (owner == Thread.currentThread() && !trace.locking().holds(synchronizer, false)) {
                trace.locking().acquired(synchronizer, site);
            }
        } catch (Throwable failure) {
            JdkHooks.failed(trace, failure);
        } finally {
            trace.exit();
        }
    }

    /** After an acquire of either kind; {@code owner} is the one that the synchronizer names now. */
    public static void acquired(Object synchronizer, Object owner) {
        if (synchronizer.getClass().getClassLoader() == null || owner == Thread.currentThread()) {
            return;
        }
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                if (!trace.inJdk()) {
                    int site = JdkHooks.site(trace);
                    trace.record(Op.LATCH_AWAIT_END, site, trace.idOf(synchronizer, site), 1, 0);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    public static void tried(Object synchronizer, Object owner, boolean got) {
        if (got) {
            acquired(synchronizer, owner);
        }
    }

    /** Before a release; {@code owner} is the one that the synchronizer names, null for none. */
    public static void releasing(Object synchronizer, Object owner) {
        if (owner != null || synchronizer.getClass().getClassLoader() == null) {
            return;
        }
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                if (!trace.inJdk() && !trace.inAwait) {
                    int site = JdkHooks.site(trace);
                    trace.record(Op.LATCH_DOWN, site, trace.idOf(synchronizer, site), LatchHooks.UNCOUNTED, 0);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }
}
