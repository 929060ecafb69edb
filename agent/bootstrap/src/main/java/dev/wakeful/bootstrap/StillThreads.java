package dev.wakeful.bootstrap;

import dev.wakeful.trace.event.StillThreadEvent;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The threads that wait, asked of the JVM in one moment for all of them: when the agent comes, because what hung before has no records, and when a copy is
 * made or the recording ends. That a thread has not moved in between is known from the JVM's count of its waits, not from records.
 *
 * <p>For people and their report. Under the recorder's monitor.
 */
final class StillThreads {
    private static final int DEPTH = 64;
    private static final int FRAMES_TOLD = 24;
    private static final int MONITORS_TOLD = 8;
    /** Of thousands of threads that wait nobody reads each. */
    private static final int TOLD = 2000;

    private static final String SHUTDOWN = "java.lang.Shutdown";
    private static final String LOCKS = "java.util.concurrent.locks.Reentrant";

    /** How often each thread had begun to wait when the agent came; empty where the program began with the recording. */
    private final Map<Long, Long> waitsAtFirst = new HashMap<>();

    /** Of threads that waited then: of code that was woven later the JVM names no source file. */
    private final Map<Long, String> stacksAtFirst = new HashMap<>();

    private Map<Long, Thread> threads = Map.of();

    /** Says who waits as the agent comes. */
    void atFirst() {
        try {
            threads = liveThreads();
            int told = 0;
            for (ThreadInfo info : dump()) {
                waitsAtFirst.put(info.getThreadId(), waits(info));
                if (isWaiting(info, true) && told++ < TOLD) {
                    StillThreadEvent event = event(StillThreadEvent.ATTACH, info, null);
                    event.commit();
                    stacksAtFirst.put(event.tid, event.stack);
                }
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            threads = Map.of();
        }
    }

    /** Puts all records into the recording and says who waits without a time-out: who stood still before that and after it has recorded nothing in between. */
    void now(String moment) {
        try {
            Map<Long, Long> first = new HashMap<>();
            for (ThreadInfo info : dump()) {
                first.put(info.getThreadId(), waits(info));
            }
            Recorder.drain();
            Map<Long, ThreadTrace> traces = new HashMap<>();
            for (ThreadTrace trace : ThreadTable.all()) {
                traces.put(trace.tid(), trace);
            }
            threads = liveThreads();
            int told = 0;
            for (ThreadInfo info : dump()) {
                boolean stood = first.getOrDefault(info.getThreadId(), -1L) == waits(info);
                if (stood && isWaiting(info, false) && told++ < TOLD) {
                    event(moment, info, traces.get(info.getThreadId())).commit();
                }
            }
            for (ThreadTrace trace : traces.values()) {
                if (trace.isVirtual() && told++ < TOLD) {
                    tellVirtual(moment, trace);
                }
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            threads = Map.of();
        }
    }

    private static ThreadInfo[] dump() {
        try {
            ThreadMXBean bean = ManagementFactory.getThreadMXBean();
            return bean.dumpAllThreads(bean.isObjectMonitorUsageSupported(), false, DEPTH);
        } catch (LinkageError missing) {
            // There is no module java.management.
            return new ThreadInfo[0];
        }
    }

    /** Whether the JVM tells of threads and of the monitors that they hold. */
    static boolean areTold() {
        try {
            return ManagementFactory.getThreadMXBean().isObjectMonitorUsageSupported();
        } catch (LinkageError missing) {
            return false;
        }
    }

    /** Whole stacks of threads, with the monitors that they hold; null for one that has ended. */
    static ThreadInfo[] infos(long[] ids) {
        return ManagementFactory.getThreadMXBean().getThreadInfo(ids, true, false);
    }

    private static long waits(ThreadInfo info) {
        return info.getBlockedCount() + info.getWaitedCount();
    }

    private static boolean isWaiting(ThreadInfo info, boolean timed) {
        Thread.State state = info.getThreadState();
        boolean waits = state == Thread.State.BLOCKED
                || state == Thread.State.WAITING
                || timed && state == Thread.State.TIMED_WAITING;
        return waits && !isOurs(info.getThreadName()) && !exits(info.getStackTrace());
    }

    private static boolean isOurs(String name) {
        return name.startsWith("JFR ") || name.startsWith("wakeful-");
    }

    /** It ends the JVM and waits for the shutdown hooks. */
    private static boolean exits(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (frame.getClassName().equals(SHUTDOWN)) {
                return true;
            }
        }
        return false;
    }

    private StillThreadEvent event(String moment, ThreadInfo info, ThreadTrace trace) {
        StillThreadEvent event = new StillThreadEvent();
        event.moment = moment;
        event.tid = info.getThreadId();
        event.name = info.getThreadName();
        event.daemon = info.isDaemon();
        event.state = info.getThreadState().name();
        StackTraceElement[] stack = info.getStackTrace();
        event.holds = holds(info);
        event.owner = Math.max(0, info.getLockOwnerId());
        event.ownerName = info.getLockOwnerName() == null ? "" : info.getLockOwnerName();
        event.before = waitsAtFirst.getOrDefault(info.getThreadId(), -1L) == waits(info);
        String known = event.before ? stacksAtFirst.get(event.tid) : null;
        event.stack = known == null ? text(stack) : known;
        event.batches = trace == null ? 0 : trace.batches();
        LockInfo on = info.getLockInfo();
        event.className = on == null ? "" : on.getClassName();
        event.hash = on == null ? 0 : on.getIdentityHashCode();
        event.kind = kind(info, stack);
        Thread thread = threads.get(event.tid);
        event.object = id(thread, event);
        if (event.kind.equals(StillThreadEvent.WAIT)) {
            lookForJoin(event, stack);
        }
        return event;
    }

    private static String kind(ThreadInfo info, StackTraceElement[] stack) {
        LockInfo on = info.getLockInfo();
        if (info.getThreadState() == Thread.State.BLOCKED
                || info.getLockOwnerId() > 0
                || on != null && on.getClassName().startsWith(LOCKS)) {
            return StillThreadEvent.LOCK;
        }
        boolean waits = stack.length > 0 && stack[0].getClassName().equals("java.lang.Object");
        return waits ? StillThreadEvent.WAIT : StillThreadEvent.PARK;
    }

    /** The end of a thread is told by a notification of its object, in a method of its class. */
    private void lookForJoin(StillThreadEvent event, StackTraceElement[] stack) {
        int caller = 0;
        while (caller < stack.length && stack[caller].getClassName().equals("java.lang.Object")) {
            caller++;
        }
        if (caller == stack.length
                || !stack[caller].getMethodName().equals("join")
                || !stack[caller].getClassName().equals("java.lang.Thread")) {
            return;
        }
        for (Map.Entry<Long, Thread> each : threads.entrySet()) {
            Thread joined = each.getValue();
            if (System.identityHashCode(joined) == event.hash
                    && joined.getClass().getName().equals(event.className)) {
                event.kind = StillThreadEvent.JOIN;
                event.owner = each.getKey();
                event.ownerName = joined.getName();
                return;
            }
        }
    }

    /** The id under which records name what the thread waits on, 0 when none does. */
    private static long id(Thread thread, StillThreadEvent event) {
        Object blocker = thread == null ? null : LockSupport.getBlocker(thread);
        IdentityEntry entry = null;
        if (event.kind.equals(StillThreadEvent.LOCK) && blocker != null && event.className.startsWith(LOCKS)) {
            entry = Identity.findAny(new Standings.Queuing(thread));
        } else if (blocker != null) {
            entry = Identity.find(blocker);
        } else if (event.hash != 0) {
            entry = Identity.findNamed(event.hash, event.className);
        }
        return entry == null ? 0 : entry.canonical().id;
    }

    /** The JVM's dump leaves virtual threads out. */
    private static void tellVirtual(String moment, ThreadTrace trace) {
        Thread thread = trace.get();
        if (thread == null || thread.getState() != Thread.State.WAITING) {
            return;
        }
        Object blocker = LockSupport.getBlocker(thread);
        StackTraceElement[] stack = thread.getStackTrace();
        StillThreadEvent event = new StillThreadEvent();
        event.moment = moment;
        event.tid = trace.tid();
        event.name = trace.name();
        event.daemon = true;
        event.virtual = true;
        event.state = Thread.State.WAITING.name();
        event.className = blocker == null ? "" : blocker.getClass().getName();
        event.hash = blocker == null ? 0 : System.identityHashCode(blocker);
        event.kind = event.className.startsWith(LOCKS) ? StillThreadEvent.LOCK : StillThreadEvent.PARK;
        event.object = id(thread, event);
        event.ownerName = "";
        event.holds = "";
        event.batches = trace.batches();
        event.stack = text(stack);
        if (thread.getState() == Thread.State.WAITING) {
            event.commit();
        }
    }

    private static String holds(ThreadInfo info) {
        MonitorInfo[] monitors = info.getLockedMonitors();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < monitors.length && i < MONITORS_TOLD; i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(monitors[i].getClassName())
                    .append('@')
                    .append(Integer.toHexString(monitors[i].getIdentityHashCode()));
        }
        return text.toString();
    }

    private static String text(StackTraceElement[] stack) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < stack.length && i < FRAMES_TOLD; i++) {
            StackTraceElement frame = stack[i];
            text.append(i == 0 ? "" : "\n")
                    .append(frame.getClassName())
                    .append('\t')
                    .append(frame.getMethodName())
                    .append('\t')
                    .append(frame.getFileName() == null ? "" : frame.getFileName())
                    .append('\t')
                    .append(Math.max(0, frame.getLineNumber()));
        }
        return text.toString();
    }

    // threadId() does not exist on 17.
    @SuppressWarnings("deprecation")
    static Map<Long, Thread> liveThreads() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] some = new Thread[root.activeCount() + 64];
        int count = root.enumerate(some);
        Map<Long, Thread> byId = new HashMap<>();
        for (int i = 0; i < count; i++) {
            byId.put(some[i].getId(), some[i]);
        }
        return byId;
    }

    /** Whether it is worth asking: most programs end with nobody waiting. */
    static boolean anyWaits(List<ThreadTrace> traces) {
        for (ThreadTrace trace : traces) {
            Thread thread = trace.get();
            if (thread != null && thread != Thread.currentThread() && !trace.isExcluded() && trace.batches() > 0) {
                Thread.State state = thread.getState();
                if (state == Thread.State.BLOCKED || state == Thread.State.WAITING) {
                    return true;
                }
            }
        }
        return false;
    }
}
