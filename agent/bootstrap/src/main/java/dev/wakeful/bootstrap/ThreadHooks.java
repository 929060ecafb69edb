package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;

/** Threads, platform and virtual. Start, interrupt and end count wherever they happen, inside the JDK too. */
public final class ThreadHooks {
    private ThreadHooks() {}

    public static void starting(Object started) {
        Thread thread = (Thread) started;
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                if (thread.getState() == Thread.State.NEW
                        && !ThreadTable.of(thread).isExcluded()) {
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

    /** Back from a join, which may have timed out. */
    public static void joined(Object joined, int token) {
        ThreadTrace trace = token == JdkHooks.OFF ? null : ThreadTrace.enter();
        if (trace != null) {
            try {
                JdkHooks.end(trace, token);
                Thread thread = (Thread) joined;
                if (JdkHooks.isPublic(token) && thread.getState() == Thread.State.TERMINATED) {
                    trace.record(Op.THREAD_JOIN, token, 0, ThreadTrace.idOf(thread), 0);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    /** A join ends early: {@code thrown} is an interrupt, or the illegal argument. */
    public static void joinFailed(Throwable thrown, int token) {
        JdkHooks.end(token);
        sleepFailed(thrown);
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

    /** {@code Thread.sleep(millis)}, which is native in some versions. */
    public static void sleep(long millis) throws InterruptedException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            OrderHooks.seeing(Thread.currentThread());
            throw e;
        }
    }

    /** {@code Thread.sleep(millis, nanos)}. */
    public static void sleep(long millis, int nanos) throws InterruptedException {
        try {
            Thread.sleep(millis, nanos);
        } catch (InterruptedException e) {
            OrderHooks.seeing(Thread.currentThread());
            throw e;
        }
    }

    /** The calling thread runs no more code of the application. */
    public static void ending() {
        NativeHooks.threadEnding();
        ThreadTrace.ended();
    }
}
