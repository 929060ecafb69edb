package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Locks of java.util.concurrent, called after an acquire and before a release. A lock that only the JDK's own code uses is
 * noise and stays out: such a lock is an instance of a JDK class that no marked call site has touched.
 */
public final class LockHooks {
    private LockHooks() {}

    /** A lock and a part of it through which it is reached, such as its synchronizer or read lock. */
    public static void alias(Object part, Object lock) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                if (part != null) {
                    Identity.alias(part, lock);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    /** A condition is made; it names the lock by its synchronizer. */
    public static void conditionMade(Object lock, Object synchronizer) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                if (isWanted(trace, lock, JdkHooks.site(trace))) {
                    Identity.alias(synchronizer, lock);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    public static void acquired(Object lock) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                acquired(trace, lock, false);
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    public static void acquiredShared(Object lock) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                acquired(trace, lock, true);
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    public static void tried(Object lock, boolean got) {
        tried(lock, got, false);
    }

    public static void triedShared(Object lock, boolean got) {
        tried(lock, got, true);
    }

    public static void releasing(Object lock) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                if (isHeldHere(lock)) {
                    releasing(trace, lock, false);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    private static boolean isHeldHere(Object lock) {
        if (lock instanceof ReentrantLock reentrant) {
            return reentrant.isHeldByCurrentThread();
        }
        return lock instanceof ReentrantReadWriteLock.WriteLock write && write.isHeldByCurrentThread();
    }

    public static void releasingShared(Object lock) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                releasing(trace, lock, true);
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    /** An unlock threw: nothing was released. */
    public static void releaseFailed(Object lock, Throwable thrown) {
        ThreadTrace trace = thrown instanceof IllegalMonitorStateException ? ThreadTrace.enter() : null;
        if (trace != null) {
            try {
                int site = JdkHooks.site(trace);
                if (!trace.inJdk() && isWanted(trace, lock, site)) {
                    trace.locking().failed(Op.RELEASE_FAILED, lock, site);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    static void acquired(ThreadTrace trace, Object lock, boolean shared) {
        if (trace.inJdk()) {
            return;
        }
        int site = JdkHooks.site(trace);
        if (!isWanted(trace, lock, site)) {
            return;
        }
        if (shared) {
            trace.locking().acquiredShared(lock, site);
        } else {
            trace.locking().acquired(lock, site);
        }
    }

    /** A release of a lock that was not seen acquired is no news: the acquire was not recorded, or unwanted. */
    static void releasing(ThreadTrace trace, Object lock, boolean shared) {
        if (trace.inJdk()) {
            return;
        }
        if (!trace.locking().holds(lock, shared)) {
            if (Recorder.late && trace.isMarked()) {
                trace.releasedUnseen();
            }
            return;
        }
        int site = JdkHooks.site(trace);
        if (shared) {
            trace.locking().releasingShared(lock, site);
        } else {
            trace.locking().releasing(lock, site);
        }
    }

    static boolean isWanted(ThreadTrace trace, Object lock, int site) {
        return site != 0
                || lock.getClass().getClassLoader() != null
                || trace.locking().knows(lock);
    }

    private static void tried(Object lock, boolean got, boolean shared) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                if (got) {
                    acquired(trace, lock, shared);
                } else {
                    failed(trace, lock);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    static void failed(ThreadTrace trace, Object lock) {
        if (trace.inJdk()) {
            return;
        }
        int site = JdkHooks.site(trace);
        if (isWanted(trace, lock, site)) {
            trace.locking().failed(Op.TRY_FAILED, lock, site);
        }
    }
}
