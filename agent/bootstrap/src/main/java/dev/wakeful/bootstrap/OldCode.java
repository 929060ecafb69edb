package dev.wakeful.bootstrap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Threads that ran when the agent came. Methods that are on their stacks then have no hooks until they return: locks taken there, waits and notifications
 * are not seen, and what is seen of such a thread is not worth a proof. This tells for each thread from which batch on all that it does is seen: when the last
 * such method that would have had hooks has returned. That is looked for in its stack each second.
 *
 * <p>The JVM names no source file for a frame whose code has been replaced. Where a class names none anyway its methods count as old as long as they run.
 *
 * <p>Under the recorder's monitor.
 */
final class OldCode extends Newcomers {
    private static final int NATIVE_METHOD = -2;

    private final Set<String> telling;
    private final List<ThreadTrace> midway = new ArrayList<>();

    /** Looks at all threads, with hooks on and all code woven. */
    OldCode(Woven woven) {
        this.telling = new HashSet<>(woven.tellingOfJdk());
        telling.addAll(woven.tellingOfApplication());
        for (Map.Entry<Thread, StackTraceElement[]> each :
                Thread.getAllStackTraces().entrySet()) {
            ThreadTrace trace = ThreadTable.of(each.getKey());
            if (!hasCaughtUp(trace, each.getValue())) {
                midway.add(trace);
            }
        }
    }

    @Override
    void look() {
        for (int i = midway.size() - 1; i >= 0; i--) {
            ThreadTrace trace = midway.get(i);
            Thread thread = trace.get();
            if (thread == null || !thread.isAlive() || hasCaughtUp(trace, thread.getStackTrace())) {
                midway.remove(i);
            }
        }
    }

    private boolean hasCaughtUp(ThreadTrace trace, StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (isOld(frame) && telling.contains(frame.getClassName() + '.' + frame.getMethodName())) {
                return false;
            }
        }
        caughtUp(trace);
        return true;
    }

    /** Whether its code may have been replaced. */
    static boolean isOld(StackTraceElement frame) {
        return frame.getFileName() == null && frame.getLineNumber() != NATIVE_METHOD;
    }
}
