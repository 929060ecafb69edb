package dev.wakeful.bootstrap;

import java.lang.management.ThreadInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Threads that ran on while the agent rested. Their code has hooks, but what they began meanwhile was not recorded: a call of the JDK that has not returned, and
 * locks that they took and still hold. Monitors the JVM names. Of other locks it knows nothing that is cheap to ask for; instead each method on the stack counts that takes
 * such a lock. Who holds no more than was recorded, and has gone on since, has caught up. A lock that escapes that is told by its release, see {@link ThreadTrace#releasedUnseen}.
 *
 * <p>Under the recorder's monitor.
 */
final class UnseenHolds extends Newcomers {
    /** A call of the JDK that waits enters a few hooks inside of it, when others are faster than it; not so many. */
    private static final int SOME_HOOKS = 16;

    private static final String[] OF_JDK = {"java.", "jdk.", "sun."};

    private final Set<String> telling;
    private final Set<String> locking;
    /** Methods of which old code may run; empty where all code had its hooks from the start. */
    private final Set<String> mayBeOld;
    /** By thread id. */
    private final Map<Long, Midway> midway = new HashMap<>();

    /** A thread, and how often it had entered hooks when it was looked at first. */
    private record Midway(ThreadTrace trace, long entries) {}

    /**
     * Looks at all threads, with hooks on.
     *
     * @param attached to a running program: methods that ran then may run still
     */
    UnseenHolds(Woven woven, boolean attached) {
        this.telling = woven.tellingOfJdk();
        this.locking = woven.locking();
        this.mayBeOld = attached ? woven.tellingOfApplication() : Set.of();
        for (Map.Entry<Long, Thread> each : StillThreads.liveThreads().entrySet()) {
            ThreadTrace trace = ThreadTable.of(each.getValue());
            if (!trace.isExcluded() && !trace.startSeen) {
                midway.put(each.getKey(), new Midway(trace, trace.entries()));
            }
        }
        look();
    }

    @Override
    void look() {
        if (midway.isEmpty()) {
            return;
        }
        long[] ids = new long[midway.size()];
        int next = 0;
        for (Long id : midway.keySet()) {
            ids[next++] = id;
        }
        ThreadInfo[] infos = StillThreads.infos(ids);
        for (int i = 0; i < ids.length; i++) {
            // Null: it has ended.
            if (infos[i] == null || hasCaughtUp(midway.get(ids[i]), infos[i])) {
                midway.remove(ids[i]);
            }
        }
    }

    private boolean hasCaughtUp(Midway thread, ThreadInfo info) {
        ThreadTrace trace = thread.trace;
        StackTraceElement[] stack = info.getStackTrace();
        boolean moved = trace.jdkDepth > 0 || trace.entries() - thread.entries >= SOME_HOOKS;
        if (!moved && isInTellingCall(stack)) {
            return false;
        }
        int held = info.getLockedMonitors().length;
        for (StackTraceElement frame : stack) {
            if (locking.contains(name(frame))) {
                held++;
            }
            if (OldCode.isOld(frame) && mayBeOld.contains(name(frame))) {
                return false;
            }
        }
        if (held > trace.locking().held()) {
            return false;
        }
        caughtUp(trace);
        return true;
    }

    /** Whether the application has called a method with hooks, in which it is now. */
    private boolean isInTellingCall(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (!isOfJdk(frame.getClassName())) {
                return false;
            }
            if (telling.contains(name(frame))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfJdk(String className) {
        for (String prefix : OF_JDK) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static String name(StackTraceElement frame) {
        return frame.getClassName() + '.' + frame.getMethodName();
    }
}
