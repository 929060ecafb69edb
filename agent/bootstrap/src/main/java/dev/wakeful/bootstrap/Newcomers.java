package dev.wakeful.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Threads that ran when the recording began. Methods that are on their stacks then have no hooks until they return: locks taken there, waits and notifications
 * are not seen, and what is seen of such a thread is not worth a proof. This tells for each thread from which batch on all that it does is seen: when the last
 * such method that would have had hooks has returned. That is looked for in its stack each second.
 *
 * <p>The JVM names no source file for a frame whose code has been replaced. Where a class names none anyway its methods count as old as long as they run.
 *
 * <p>Under the recorder's monitor.
 */
final class Newcomers {
    private static final int NATIVE_METHOD = -2;

    private final Set<String> telling;
    private final List<ThreadTrace> midway = new ArrayList<>();

    /**
     * Looks at all threads, with hooks on and all code woven.
     *
     * @param telling methods that have hooks, as {@code class.method}
     */
    Newcomers(Set<String> telling) {
        this.telling = telling;
        for (Map.Entry<Thread, StackTraceElement[]> each :
                Thread.getAllStackTraces().entrySet()) {
            ThreadTrace trace = ThreadTable.of(each.getKey());
            if (!hasCaughtUp(trace, each.getValue())) {
                midway.add(trace);
            }
        }
        Tables.count(Coverage.NEWCOMERS, 1);
    }

    /** Each second. */
    void look() {
        for (int i = midway.size() - 1; i >= 0; i--) {
            ThreadTrace trace = midway.get(i);
            Thread thread = trace.get();
            if (thread == null || !thread.isAlive() || hasCaughtUp(trace, thread.getStackTrace())) {
                midway.remove(i);
            }
        }
    }

    /** What the thread has recorded by now may be older than its stack: it does not count yet. */
    private boolean hasCaughtUp(ThreadTrace trace, StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (frame.getFileName() == null
                    && frame.getLineNumber() != NATIVE_METHOD
                    && telling.contains(frame.getClassName() + '.' + frame.getMethodName())) {
                return false;
            }
        }
        trace.drain();
        Tables.count(Coverage.CAUGHT_UP, trace.batches(), Long.toString(trace.tid()));
        return true;
    }
}
