package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;

/**
 * Futures. A hook sees the field that tells whether the future is done: FutureTask's state (0: no), CompletableFuture's result
 * (null: no), ForkJoinTask's status (negative: yes).
 */
public final class FutureHooks {
    /** A CompletableFuture's own methods do not do: one may be the application's, and a stage that is no future refuses to say. */
    private static final Field RESULT = Views.open(CompletableFuture.class, "result");

    private FutureHooks() {}

    /** A FutureTask is about to be completed. */
    public static void completing(Object future, int state) {
        if (state == 0) {
            complete(future);
        }
    }

    /** A CompletableFuture is about to be completed. */
    public static void completing(Object future, Object result) {
        if (result == null) {
            complete(future);
        }
    }

    /** A ForkJoinTask is about to be completed. */
    public static void completingTask(Object task, int status) {
        if (status >= 0) {
            complete(task);
        }
    }

    /** Left a ForkJoinTask's get or join, also with an exception; a counted task is done after all its parts. */
    public static void taskGetEnd(Object task, int status, int token) {
        end(task, status < 0, token);
        if (task instanceof CountedCompleter && JdkHooks.isPublic(token)) {
            LatchHooks.looked(task, status < 0);
        }
    }

    public static int getBegin(Object future) {
        return begin(future, 0);
    }

    public static int getBegin(Object future, long timeout, Object unit) {
        return begin(future, Times.nanos(timeout, unit));
    }

    /** Left a FutureTask's get, also with an exception. */
    public static void getEnd(Object future, int state, int token) {
        end(future, state != 0, token);
    }

    /** Left a CompletableFuture's get or join, also with an exception. */
    public static void getEnd(Object future, Object result, int token) {
        end(future, result != null, token);
    }

    /** A look that does not wait has found the future done. */
    public static void looked(Object future, boolean done) {
        ThreadTrace trace = done ? ThreadTrace.enter() : null;
        if (trace != null) {
            try {
                if (!trace.inJdk()) {
                    int site = JdkHooks.site(trace);
                    trace.record(Op.GET_END, site, trace.idOf(future, site), 0, 0);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    public static void looked(Object future, int state) {
        looked(future, state != 0);
    }

    public static void looked(Object future, Object result) {
        looked(future, result != null);
    }

    /** A dependent of a CompletableFuture is tried; if its source is done, the dependent's function runs after that. */
    public static int firing(Object source) {
        return firing(source, null);
    }

    public static int firing(Object source, Object second) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace == null) {
            return JdkHooks.OFF;
        }
        try {
            seenDone(trace, source);
            seenDone(trace, second);
            if (source != null) {
                // Whoever handed the function over did so before.
                trace.sees(source);
            }
            int depth = trace.jdkDepth;
            trace.jdkDepth = 0;
            return depth;
        } catch (Throwable failure) {
            return JdkHooks.failed(trace, failure);
        } finally {
            trace.exit();
        }
    }

    public static void fired(int token) {
        ThreadTrace trace = token == JdkHooks.OFF ? null : ThreadTrace.enter();
        if (trace != null) {
            trace.jdkDepth = token;
            trace.exit();
        }
    }

    /** A function runs because the future was found done. */
    public static void seen(Object future) {
        ThreadTrace trace = future == null ? null : ThreadTrace.enter();
        if (trace != null) {
            try {
                seenDone(trace, future);
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    /** A ForkJoinTask is asked for its result; what the JDK's own classes answer needs no order. */
    public static void resultAsked(Object task) {
        boolean ofJdk = task instanceof RecursiveTask || task instanceof RecursiveAction;
        if (!ofJdk && task != null && task.getClass().getClassLoader() != null) {
            seen(task);
        }
    }

    /** A future is to be combined with a second one, which only now is at hand. */
    public static void combining(Object second) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            trace.combined = second;
            trace.exit();
        }
    }

    /** Both are done: the function that combines them runs at once. */
    public static void combines(Object first) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                seenDone(trace, first);
                seenDone(trace, trace.combined);
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    /** The second future is nobody's business any more. */
    public static void combined() {
        combining(null);
    }

    /** All these tasks were seen done: one, an array or a collection of them. */
    public static void allDone(Object tasks) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                if (tasks instanceof Object[] array) {
                    for (Object task : array) {
                        seenDone(trace, task);
                    }
                } else if (tasks instanceof Collection<?> collection) {
                    for (Object task : collection) {
                        seenDone(trace, task);
                    }
                } else {
                    seenDone(trace, tasks);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    public static void allDone(Object one, Object other) {
        allDone(one);
        allDone(other);
    }

    private static void seenDone(ThreadTrace trace, Object source) throws IllegalAccessException {
        if (isDone(source)) {
            trace.record(Op.GET_END, 0, trace.idOf(source, 0), 0, 0);
            if (source instanceof CountedCompleter<?> completer) {
                trace.sees(completer.getRoot());
            }
        }
    }

    private static boolean isDone(Object source) throws IllegalAccessException {
        if (source instanceof CompletableFuture<?>) {
            return RESULT != null && RESULT.get(source) != null;
        }
        return source instanceof ForkJoinTask<?> task && task.isDone();
    }

    private static void complete(Object future) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                int site = trace.inJdk() ? 0 : JdkHooks.site(trace);
                trace.record(Op.COMPLETE, site, trace.idOf(future, site), 0, 0);
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    private static int begin(Object future, long nanos) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace == null) {
            return JdkHooks.OFF;
        }
        try {
            int token = JdkHooks.begin(trace);
            if (JdkHooks.isPublic(token)) {
                trace.record(Op.GET_BEGIN, token, trace.idOf(future, token), nanos, 0);
                trace.flush();
            }
            return token;
        } catch (Throwable failure) {
            return JdkHooks.failed(trace, failure);
        } finally {
            trace.exit();
        }
    }

    private static void end(Object future, boolean done, int token) {
        ThreadTrace trace = token == JdkHooks.OFF ? null : ThreadTrace.enter();
        if (trace != null) {
            try {
                JdkHooks.end(trace, token);
                if (JdkHooks.isPublic(token)) {
                    if (done) {
                        trace.record(Op.GET_END, token, trace.idOf(future, token), 0, 0);
                    }
                    trace.blocking().ended(token);
                }
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }
}
