package dev.wakeful.bootstrap;

import dev.wakeful.trace.event.StandingEvent;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/**
 * What each thread waits for when the recording ends: hooks see an acquire only when it has succeeded. Called once, by the thread that
 * ends the recording; asks the JVM only when some thread waits without a time-out. An idle worker of a pool is told apart: nobody is helped by it until
 * somebody gives it a task.
 */
final class Standings {
    private static final int DEPTH = 64;
    /** On the stack of a thread that ends the JVM, which waits for the shutdown hooks there. */
    private static final String SHUTDOWN = "java.lang.Shutdown";

    private static final String POOL = "java.util.concurrent.ThreadPoolExecutor";
    private static final String FORK_JOIN_POOL = "java.util.concurrent.ForkJoinPool";
    private static final String DELAYED = "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue";

    private static final String REENTRANT = "java.util.concurrent.locks.Reentrant";

    private static final String[] NOT_THE_APPLICATION = {
        "java.", "javax.", "jdk.", "sun.", "com.sun.", "dev.wakeful.bootstrap."
    };

    private final List<ThreadTrace> traces;
    /** Null where the module java.management is missing. */
    private ThreadMXBean threads;

    private Standings(List<ThreadTrace> traces) {
        this.traces = traces;
    }

    /** Writes an event for each thread that recorded something and waits without a time-out, or is idle. */
    static void emit(List<ThreadTrace> traces) {
        try {
            new Standings(traces).emit();
        } catch (Throwable failure) {
            Hooks.failed(failure);
        }
    }

    private void emit() {
        for (ThreadTrace trace : traces) {
            Thread thread = trace.get();
            if (thread == null || thread == Thread.currentThread() || trace.isExcluded() || trace.batches() == 0) {
                continue;
            }
            Thread.State state = thread.getState();
            if (state == Thread.State.BLOCKED || state == Thread.State.WAITING) {
                emit(trace, thread, state);
            } else if (state == Thread.State.TIMED_WAITING && isIdle(thread.getStackTrace())) {
                StandingEvent event = new StandingEvent();
                event.tid = trace.tid();
                event.kind = StandingEvent.IDLE;
                event.className = "";
                if (thread.getState() == state) {
                    event.commit();
                }
            }
        }
    }

    /**
     * Whether a pool's worker waits for a task, and would for ever if none came. Not one whose task is there already and waits for its time.
     */
    private static boolean isIdle(StackTraceElement[] stack) {
        boolean asks = false;
        for (StackTraceElement frame : stack) {
            String name = frame.getClassName();
            if (isApplication(name) || name.equals(DELAYED)) {
                return false;
            }
            asks |= name.equals(POOL) && frame.getMethodName().equals("getTask")
                    || name.equals(FORK_JOIN_POOL) && frame.getMethodName().equals("awaitWork");
        }
        return asks;
    }

    private void emit(ThreadTrace trace, Thread thread, Thread.State state) {
        StandingEvent event = new StandingEvent();
        event.tid = trace.tid();
        event.kind = state == Thread.State.BLOCKED ? StandingEvent.LOCK : StandingEvent.WAIT;
        StackTraceElement[] stack = thread.getStackTrace();
        place(event, stack);
        if (event.kind.equals(StandingEvent.WAIT) && isIdle(stack)) {
            event.kind = StandingEvent.IDLE;
        } else if (!event.kind.equals(StandingEvent.EXIT)) {
            ask(event, trace, thread);
        }
        // It went on meanwhile: what was read does not belong together.
        if (thread.getState() == state) {
            event.commit();
        }
    }

    private static void place(StandingEvent event, StackTraceElement[] stack) {
        event.className = "";
        for (StackTraceElement frame : stack) {
            if (frame.getClassName().equals(SHUTDOWN)) {
                event.kind = StandingEvent.EXIT;
            }
            if (event.className.isEmpty() && isApplication(frame.getClassName())) {
                event.className = frame.getClassName();
                event.method = frame.getMethodName();
                event.file = frame.getFileName();
                event.line = Math.max(0, frame.getLineNumber());
            }
        }
    }

    private static boolean isApplication(String className) {
        for (String start : NOT_THE_APPLICATION) {
            if (className.startsWith(start)) {
                return false;
            }
        }
        return true;
    }

    private void ask(StandingEvent event, ThreadTrace trace, Thread thread) {
        Object blocker = LockSupport.getBlocker(thread);
        if (blocker != null) {
            askOf(blocker, event, trace, thread);
            return;
        }
        ThreadInfo info = trace.isVirtual() ? null : info(thread);
        LockInfo waitsFor = info == null ? null : info.getLockInfo();
        if (waitsFor == null) {
            return;
        }
        if (event.kind.equals(StandingEvent.LOCK)) {
            IdentityEntry monitor = Identity.findNamed(waitsFor.getIdentityHashCode(), waitsFor.getClassName());
            event.object = monitor == null ? 0 : monitor.canonical().id;
            event.owner = traceOwner(info.getLockOwnerId());
            return;
        }
        for (ThreadTrace other : traces) {
            Thread joined = other.get();
            if (joined != null && isNamed(joined, waitsFor)) {
                event.kind = StandingEvent.JOIN;
                event.owner = other.tid();
            }
        }
    }

    /** A lock of the JDK parks its threads with its synchronizer, which hooks do not know. */
    private void askOf(Object blocker, StandingEvent event, ThreadTrace trace, Thread thread) {
        boolean reentrant = blocker.getClass().getName().startsWith(REENTRANT);
        IdentityEntry lock = reentrant ? Identity.findAny(new Queuing(thread)) : Identity.find(blocker);
        if (lock == null) {
            return;
        }
        long owner = blocker instanceof AbstractOwnableSynchronizer ? ownerOf(thread, trace) : 0;
        if (reentrant || owner != 0 || blocker instanceof StampedLock) {
            event.kind = StandingEvent.LOCK;
            event.object = lock.canonical().id;
            event.owner = owner;
        }
    }

    /** The lock that a thread queues for. */
    record Queuing(Thread thread) implements Identity.Choice {
        @Override
        public boolean is(Object object) {
            if (object instanceof ReentrantLock lock) {
                return lock.hasQueuedThread(thread);
            }
            return object instanceof ReentrantReadWriteLock lock && lock.hasQueuedThread(thread);
        }
    }

    private static boolean isNamed(Object object, LockInfo info) {
        return System.identityHashCode(object) == info.getIdentityHashCode()
                && object.getClass().getName().equals(info.getClassName());
    }

    private long ownerOf(Thread thread, ThreadTrace trace) {
        ThreadInfo info = trace.isVirtual() ? null : info(thread);
        return info == null ? 0 : traceOwner(info.getLockOwnerId());
    }

    /** The JVM knows threads by the numbers that records have, unless their class overrides {@code getId()}. */
    private static long traceOwner(long id) {
        return Math.max(0, id);
    }

    // threadId() does not exist on 17.
    @SuppressWarnings("deprecation")
    private ThreadInfo info(Thread thread) {
        try {
            if (threads == null) {
                threads = ManagementFactory.getThreadMXBean();
            }
            return threads.getThreadInfo(thread.getId(), DEPTH);
        } catch (LinkageError missing) {
            return null;
        }
    }
}
