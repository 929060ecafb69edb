package dev.wakeful.bootstrap;

import java.util.concurrent.locks.StampedLock;

/**
 * StampedLock. A stamp says in its low bits in which mode it holds the lock; optimistic reads hold nothing. A stamp may be
 * released by another thread than the one that took it: the release is recorded where it happens.
 */
public final class StampedHooks {
    private static final long WRITE = 128;
    private static final long READERS = 127;

    private StampedHooks() {}

    /** After a method that returns a stamp, 0 when it did not get the lock. */
    public static void acquired(Object lock, long stamp) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                if (stamp == 0) {
                    LockHooks.failed(trace, lock);
                } else if (holds(stamp)) {
                    LockHooks.acquired(trace, lock, !isWrite(stamp));
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    /** Before an unlock with this stamp, which may lead to one of the others. */
    public static int unlockBegin(Object lock, long stamp) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace == null) {
            return JdkHooks.OFF;
        }
        try {
            if (!trace.inJdk() && holds(stamp) && ((StampedLock) lock).validate(stamp)) {
                boolean shared = !isWrite(stamp);
                if (trace.locking().holds(lock, shared)
                        || Recorder.late
                        || !trace.locking().knows(lock)) {
                    LockHooks.releasing(trace, lock, shared);
                } else {
                    trace.locking().releasingForAnother(lock, shared, JdkHooks.site(trace));
                }
            }
            return JdkHooks.nest(trace);
        } catch (Throwable failure) {
            return JdkHooks.failed(trace, failure);
        } finally {
            trace.exit();
        }
    }

    public static void unlockFailed(Object lock, Throwable thrown, int token) {
        JdkHooks.end(token);
        LockHooks.releaseFailed(lock, thrown);
    }

    /** Before an unlock without a stamp, which the views do. */
    public static void releasingRead(Object lock) {
        if (((StampedLock) lock).isReadLocked()) {
            released(lock, true, false);
        }
    }

    public static void releasingWrite(Object lock) {
        if (((StampedLock) lock).isWriteLocked()) {
            released(lock, false, false);
        }
    }

    /** After an attempt to release one of the holds there may be. */
    public static void triedUnlockRead(Object lock, boolean done) {
        if (done) {
            released(lock, true, true);
        }
    }

    public static void triedUnlockWrite(Object lock, boolean done) {
        if (done) {
            released(lock, false, true);
        }
    }

    private static void released(Object lock, boolean shared, boolean late) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                if (trace.inJdk() || !trace.locking().holds(lock, shared)) {
                    return;
                }
                int site = JdkHooks.site(trace);
                if (shared) {
                    trace.locking().releasingShared(lock, site);
                } else if (late) {
                    trace.locking().releasedLate(lock, site);
                } else {
                    trace.locking().releasing(lock, site);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    /** After a conversion, which either fails with 0 or has changed the mode in one step. */
    public static void converted(Object lock, long from, long to) {
        boolean kept = holds(from) == holds(to) && isWrite(from) == isWrite(to);
        ThreadTrace trace = to == 0 || kept ? null : ThreadTrace.enter();
        if (trace != null) {
            try {
                if (trace.inJdk()) {
                    return;
                }
                int site = JdkHooks.site(trace);
                if (holds(from) && trace.locking().holds(lock, !isWrite(from))) {
                    if (isWrite(from)) {
                        trace.locking().releasedLate(lock, site);
                    } else {
                        trace.locking().releasingShared(lock, site);
                    }
                }
                trace.mark(site);
                if (holds(to)) {
                    LockHooks.acquired(trace, lock, !isWrite(to));
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    private static boolean holds(long stamp) {
        return (stamp & (WRITE | READERS)) != 0;
    }

    private static boolean isWrite(long stamp) {
        return (stamp & WRITE) != 0;
    }
}
