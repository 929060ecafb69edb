package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;

/**
 * Tasks of executors. Inside a task the application runs, so that its operations count even where the pool runs it in the
 * middle of another public call, such as a join that helps; the token of a task is the depth to go back to.
 */
public final class TaskHooks {
    /** The pool on which virtual threads run, once seen; its continuations are no tasks. Racy, and right anyway. */
    private static ForkJoinPool carriers;
    /** The last pool that was found to be an ordinary one. */
    private static ForkJoinPool ordinary;

    private TaskHooks() {}

    /** A future task is made: whoever runs it runs after this, whatever way it goes to its executor. */
    public static void made(Object task) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                trace.record(Op.TASK_SUBMIT, 0, trace.idOf(task, 0), 0, 0);
                trace.shows(task);
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    public static void submitting(Object task) {
        ThreadTrace trace = task == null ? null : ThreadTrace.enter();
        if (trace != null) {
            try {
                int site = trace.inJdk() ? 0 : JdkHooks.site(trace);
                trace.record(Op.TASK_SUBMIT, site, trace.idOf(task, site), 0, 0);
                trace.shows(task);
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    /** Into a fork/join pool. */
    public static void submitting(Object pool, Object task) {
        if (!isOfCarriers((ForkJoinPool) pool)) {
            submitting(task);
        }
    }

    public static int begin(Object task) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace == null) {
            return JdkHooks.OFF;
        }
        try {
            int depth = trace.jdkDepth;
            trace.jdkDepth = 0;
            trace.takeSite();
            // A task that is run again and again: the stamps tell which submission each run belongs to.
            trace.sees(task);
            trace.record(Op.TASK_BEGIN, 0, trace.idOf(task, 0), 0, 0);
            return depth;
        } catch (Throwable failure) {
            return JdkHooks.failed(trace, failure);
        } finally {
            trace.exit();
        }
    }

    public static void end(Object task, int token) {
        ThreadTrace trace = token == JdkHooks.OFF ? null : ThreadTrace.enter();
        if (trace != null) {
            try {
                trace.record(Op.TASK_END, 0, trace.idOf(task, 0), 0, 0);
                trace.takeSite();
                trace.jdkDepth = token;
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    /** A pool's worker asks for a task. Where it ran one whose end was not seen, that is over. */
    public static void fetching() {
        ThreadTrace trace = ThreadTrace.glance();
        if (trace != null && trace.fetchedTask != null) {
            workerEnd(trace.fetchedTask);
        }
    }

    /**
     * A pool's worker has got a task, null for none, and is about to run it. One that was there before the recording runs it in code without hooks; all others tell of the
     * task when it begins, after what a pool does before each.
     */
    public static void fetched(Object task) {
        ThreadTrace trace = task == null || !Recorder.late ? null : ThreadTrace.glance();
        if (trace != null && !trace.startSeen) {
            workerBegin(task);
            trace.fetchedTask = task;
        }
    }

    /** A pool's worker runs a task. A future task says so itself. */
    public static void workerBegin(Object task) {
        ThreadTrace trace = ThreadTrace.glance();
        if (!(task instanceof FutureTask) && trace != null && trace.fetchedTask != task) {
            begin(task);
        }
    }

    public static void workerEnd(Object task) {
        ThreadTrace trace = ThreadTrace.glance();
        if (trace != null) {
            trace.fetchedTask = null;
        }
        if (!(task instanceof FutureTask)) {
            end(task, 0);
        }
    }

    private static boolean isOfCarriers(ForkJoinPool pool) {
        if (pool == ordinary) {
            return false;
        }
        if (pool == carriers) {
            return true;
        }
        if (pool.getFactory().getClass().getName().startsWith("java.lang.VirtualThread")) {
            carriers = pool;
            return true;
        }
        ordinary = pool;
        return false;
    }
}
