package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Threads, platform and virtual. Start, interrupt and end count wherever they happen, inside the JDK too. */
public final class ThreadHooks {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private ThreadHooks() {}

    public static void starting(Object started) {
        Thread thread = (Thread) started;
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                if (thread.getState() == Thread.State.NEW
                        && !ThreadTable.of(thread).isExcluded()) {
                    ThreadTable.of(thread).startSeen = true;
                    trace.record(Op.THREAD_START, JdkHooks.site(trace), 0, ThreadTrace.idOf(thread), 0);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    public static void interrupting(Object thread) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                if (ParkHooks.takeInternal(trace)) {
                    return;
                }
                trace.shows(thread);
                int site = trace.inJdk() ? 0 : JdkHooks.site(trace);
                // The JDK restores the interrupt status of its own thread: no news.
                if (site != 0 || thread != Thread.currentThread()) {
                    trace.record(Op.INTERRUPT, site, 0, ThreadTrace.idOf((Thread) thread), 0);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    /** Before a join. */
    public static int joining(Object joined) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace == null) {
            return JdkHooks.OFF;
        }
        try {
            int token = JdkHooks.begin(trace);
            if (JdkHooks.isPublic(token)) {
                trace.blocking().waitsFor(joined, Op.BLOCKED_CALLING, token);
            }
            return token;
        } catch (Throwable failure) {
            return JdkHooks.failed(trace, failure);
        } finally {
            trace.exit();
        }
    }

    /** A join ends early: {@code thrown} is an interrupt, or the illegal argument. */
    public static void joinFailed(Throwable thrown, int token) {
        ThreadTrace trace = token == JdkHooks.OFF ? null : ThreadTrace.enter();
        if (trace != null) {
            try {
                JdkHooks.end(trace, token);
                if (JdkHooks.isPublic(token)) {
                    trace.blocking().leaves();
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
        sleepFailed(thrown);
    }

    /** Back from a join, which may have timed out. */
    public static void joined(Object joined, int token) {
        ThreadTrace trace = token == JdkHooks.OFF ? null : ThreadTrace.enter();
        if (trace != null) {
            try {
                JdkHooks.end(trace, token);
                Thread thread = (Thread) joined;
                if (JdkHooks.isPublic(token)) {
                    if (thread.getState() == Thread.State.TERMINATED) {
                        trace.record(Op.THREAD_JOIN, token, 0, ThreadTrace.idOf(thread), 0);
                    }
                    trace.blocking().leaves();
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    /** {@code thread.isAlive()}. A thread that was found to have ended was waited for. */
    public static boolean isAlive(Thread thread, int site) {
        boolean alive = thread.isAlive();
        if (!alive && thread.getState() == Thread.State.TERMINATED) {
            ThreadTrace trace = ThreadTrace.enter();
            if (trace != null) {
                try {
                    trace.record(Op.THREAD_JOIN, site, 0, ThreadTrace.idOf(thread), 0);
                } catch (Throwable failure) {
                    Hooks.failed(failure);
                } finally {
                    trace.exit();
                }
            }
        }
        return alive;
    }

    /** The end of {@code Thread.interrupted()}, by which the JDK's own waits ask as well. Whoever was interrupted comes after it. */
    public static void askedInterrupted(boolean interrupted) {
        if (interrupted) {
            OrderHooks.seeing(Thread.currentThread());
        }
    }

    /** A sleep inside the JDK ends early. */
    public static void sleepFailed(Throwable thrown) {
        if (thrown instanceof InterruptedException) {
            OrderHooks.seeing(Thread.currentThread());
        }
    }

    /** {@code Thread.sleep(millis)}. Whoever is woken by an interrupt comes after it. */
    public static void sleep(long millis, int site) throws InterruptedException {
        long began = BlockingHooks.sleeps();
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            OrderHooks.seeing(Thread.currentThread());
            throw e;
        } finally {
            BlockingHooks.slept(began, TimeUnit.MILLISECONDS.toNanos(millis), site);
        }
    }

    /** {@code Thread.sleep(millis, nanos)}. */
    public static void sleep(long millis, int nanos, int site) throws InterruptedException {
        long began = BlockingHooks.sleeps();
        try {
            Thread.sleep(millis, nanos);
        } catch (InterruptedException e) {
            OrderHooks.seeing(Thread.currentThread());
            throw e;
        } finally {
            BlockingHooks.slept(began, TimeUnit.MILLISECONDS.toNanos(millis) + nanos, site);
        }
    }

    /** {@code Thread.sleep(duration)} of JDK 19 and later, which does nothing at all for a negative one. */
    public static void sleep(Duration duration, int site) throws InterruptedException {
        long nanos = TimeUnit.NANOSECONDS.convert(duration);
        if (nanos >= 0) {
            sleep(nanos / NANOS_PER_MILLI, (int) (nanos % NANOS_PER_MILLI), site);
        }
    }

    /** {@code unit.sleep(timeout)}. */
    public static void sleep(TimeUnit unit, long timeout, int site) throws InterruptedException {
        long began = BlockingHooks.sleeps();
        try {
            unit.sleep(timeout);
        } catch (InterruptedException e) {
            OrderHooks.seeing(Thread.currentThread());
            throw e;
        } finally {
            if (began != 0) {
                BlockingHooks.slept(began, unit.toNanos(timeout), site);
            }
        }
    }

    /** Nobody has caught what was thrown: the calling thread ends when its handler has been told. */
    public static void uncaught(Object thrown) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                trace.record(Op.UNCAUGHT, 0, trace.idOf(thrown, 0), 0, 0);
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    /** The calling thread runs no more code of the application. */
    public static void ending() {
        NativeHooks.threadEnding();
        ThreadTrace.ended();
    }
}
