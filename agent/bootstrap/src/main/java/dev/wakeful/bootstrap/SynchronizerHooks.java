package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;

/**
 * Subclasses of AbstractQueuedSynchronizer that are not the JDK's. One that names its exclusive owner is a lock, seen at the
 * change of the owner, because a tryLock of the application never passes through acquire. Anything else - latches, gates,
 * permits, read locks - may be released by another thread than the one that acquired it, so that only the order from a
 * release to a later acquire is recorded: as a latch.
 */
public final class SynchronizerHooks {
    /** Whether some object of a class has named an owner. */
    private static final ClassValue<AtomicBoolean> OWNED = new ClassValue<>() {
        @Override
        protected AtomicBoolean computeValue(Class<?> type) {
            return new AtomicBoolean();
        }
    };

    private SynchronizerHooks() {}

    /** Before the owner changes to this thread or to none. */
    public static void ownerChanges(Object synchronizer, Object owner) {
        if (synchronizer.getClass().getClassLoader() == null) {
            return;
        }
        OWNED.get(synchronizer.getClass()).setPlain(true);
        ThreadTrace trace = ThreadTrace.enter();
        if (trace == null) {
            return;
        }
        try {
            if (trace.inAwait) {
                return;
            }
            int site = trace.synchronizerSite >= 0 ? trace.synchronizerSite : JdkHooks.site(trace);
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

    /** Before an acquire of either kind. */
    public static int acquiring(Object synchronizer) {
        return begins(synchronizer, false);
    }

    /** After an acquire of either kind; {@code owner} is the one that the synchronizer names now. */
    public static void acquired(Object synchronizer, Object owner, int token) {
        ThreadTrace trace = token == JdkHooks.OFF ? null : ThreadTrace.enter();
        if (trace != null) {
            try {
                trace.synchronizerSite = -1;
                if (owner != Thread.currentThread()) {
                    trace.record(Op.LATCH_AWAIT_END, token, trace.idOf(synchronizer, token), 1, 0);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    public static void tried(Object synchronizer, Object owner, boolean got, int token) {
        if (got) {
            acquired(synchronizer, owner, token);
        } else {
            ended(token);
        }
    }

    /** An acquire that failed, or a release, is over. */
    public static void ended(int token) {
        ThreadTrace trace = token == JdkHooks.OFF ? null : ThreadTrace.enter();
        if (trace != null) {
            trace.synchronizerSite = -1;
            trace.exit();
        }
    }

    /** Before a release; {@code owner} is the one that the synchronizer names, null for none. */
    public static int releasing(Object synchronizer, Object owner) {
        return owner != null ? JdkHooks.OFF : begins(synchronizer, true);
    }

    private static int begins(Object synchronizer, boolean releases) {
        if (synchronizer.getClass().getClassLoader() == null) {
            return JdkHooks.OFF;
        }
        ThreadTrace trace = ThreadTrace.enter();
        if (trace == null) {
            return JdkHooks.OFF;
        }
        try {
            if (trace.inJdk() || trace.inAwait) {
                return JdkHooks.OFF;
            }
            int site = JdkHooks.site(trace);
            if (releases) {
                trace.record(Op.LATCH_DOWN, site, trace.idOf(synchronizer, site), LatchHooks.UNCOUNTED, 0);
            }
            trace.synchronizerSite = site;
            return site;
        } catch (Throwable failure) {
            return JdkHooks.failed(trace, failure);
        } finally {
            trace.exit();
        }
    }

    /** The release has taken place: whoever is first in the queue is about to be woken. */
    public static void signalling(Object synchronizer) {
        ThreadTrace trace = isUnowned(synchronizer) ? ThreadTrace.enter() : null;
        if (trace != null) {
            try {
                if (trace.synchronizerSite >= 0) {
                    int site = trace.synchronizerSite;
                    trace.record(Op.QUEUE_SIGNAL, site, trace.idOf(synchronizer, site), 0, 0);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    /** The JDK parks the thread. Returns whether it does so in the queue of a synchronizer of the application, and records it. */
    static boolean queues(ThreadTrace trace, Object blocker, long nanos) {
        if (trace.synchronizerSite < 0 || !isUnowned(blocker)) {
            return false;
        }
        int site = trace.synchronizerSite;
        trace.record(Op.QUEUED_BEGIN, site, trace.idOf(blocker, site), nanos, 0);
        trace.flush();
        return true;
    }

    static void leavesQueue(ThreadTrace trace, Object synchronizer) {
        int site = Math.max(0, trace.synchronizerSite);
        trace.record(Op.QUEUED_END, site, trace.idOf(synchronizer, site), 0, 0);
    }

    /** Whether this is a synchronizer of the application whose class has never named an owner: no lock. */
    private static boolean isUnowned(Object synchronizer) {
        return synchronizer instanceof AbstractOwnableSynchronizer
                && synchronizer.getClass().getClassLoader() != null
                && !OWNED.get(synchronizer.getClass()).get();
    }
}
