package dev.wakeful.bootstrap;

import java.util.ArrayList;
import java.util.List;
import jdk.internal.vm.annotation.DontInline;

/**
 * Finds the trace of a thread by its id, platform or virtual, without ThreadLocal. Look-ups take no lock; a reader that
 * misses because of a concurrent change looks again under the table's monitor.
 */
final class ThreadTable {
    private static final int SMALLEST = 1024;
    private static final Object MONITOR = new Object();

    /** Chains; changed under the monitor. */
    private static volatile ThreadTrace[] buckets = new ThreadTrace[SMALLEST];
    /** Written under the monitor. */
    private static int size;
    /** How many were removed since the last second began, and in the one before. Written under the monitor. */
    private static int removed;

    private static int removedBefore;
    /** Where new traces write to. Written under the monitor. */
    private static volatile TraceBuffer.Sink sink = Recorder.sink();

    /**
     * Of threads without which no virtual thread runs, when they are not found: they must not wait for the monitor. Where a virtual thread waits for it, too, and is
     * next, it could not run as long as they wait (JDK 24 and later, where it leaves its carrier while it waits). Nothing is recorded of them.
     */
    private static final ThreadTrace OF_CARRIERS = ThreadTrace.silent();

    private ThreadTable() {}

    /** The calling thread's trace, made at its first call. */
    static ThreadTrace current() {
        Thread thread = Thread.currentThread();
        long key = keyOf(thread);
        ThreadTrace found = find(thread, key);
        if (found == null) {
            found = ThreadNames.runsVirtualThreads(thread) ? OF_CARRIERS : add(thread, key);
        }
        if (!found.ran) {
            found.runs(thread);
        }
        return found;
    }

    /** Another thread's trace, which may not run yet. */
    static ThreadTrace of(Thread thread) {
        long key = keyOf(thread);
        ThreadTrace found = find(thread, key);
        return found != null ? found : add(thread, key);
    }

    /** The id under which records name a thread. Does not bring back the trace of one that has ended, unless there is no other way to know. */
    static long idOf(Thread thread) {
        long key = keyOf(thread);
        ThreadTrace found = find(thread, key);
        if (found == null && thread.getClass().getClassLoader() == null) {
            return key;
        }
        return (found != null ? found : add(thread, key)).tid();
    }

    /** How many threads there are or were lately, about. */
    static int recent() {
        return size + Math.max(removed, removedBefore);
    }

    /** Each second. */
    static void tick() {
        synchronized (MONITOR) {
            removedBefore = removed;
            removed = 0;
        }
    }

    /** Traces of all threads that were not removed. */
    static List<ThreadTrace> all() {
        synchronized (MONITOR) {
            List<ThreadTrace> all = new ArrayList<>(size);
            for (ThreadTrace head : buckets) {
                for (ThreadTrace trace = head; trace != null; trace = trace.next) {
                    all.add(trace);
                }
            }
            return all;
        }
    }

    /** Removes a trace whose thread can no longer run. Returns whether it was still there. */
    static boolean remove(ThreadTrace gone) {
        synchronized (MONITOR) {
            int bucket = (int) gone.key & (buckets.length - 1);
            ThreadTrace before = null;
            for (ThreadTrace trace = buckets[bucket]; trace != null; trace = trace.next) {
                if (trace != gone) {
                    before = trace;
                    continue;
                }
                if (before == null) {
                    buckets[bucket] = trace.next;
                } else {
                    before.next = trace.next;
                }
                size--;
                removed++;
                return true;
            }
            return false;
        }
    }

    /** Drops all traces; those to come write into another recording. */
    static void forget(TraceBuffer.Sink next) {
        synchronized (MONITOR) {
            sink = next;
            buckets = new ThreadTrace[SMALLEST];
            size = 0;
            removed = 0;
            removedBefore = 0;
        }
    }

    private static ThreadTrace find(Thread thread, long key) {
        ThreadTrace[] seen = buckets;
        ThreadTrace trace = seen[(int) key & (seen.length - 1)];
        while (trace != null && !(trace.key == key && trace.isOf(thread))) {
            trace = trace.next;
        }
        return trace;
    }

    @DontInline
    private static ThreadTrace add(Thread thread, long key) {
        ThreadTrace added;
        while (true) {
            // Made without the monitor, which crowds of threads want at a time.
            TraceBuffer.Sink to = sink;
            added = new ThreadTrace(thread, key, ThreadNames.idOf(thread, key), null, to);
            synchronized (MONITOR) {
                ThreadTrace found = find(thread, key);
                if (found != null) {
                    return found;
                }
                if (to == sink) {
                    put(added);
                    break;
                }
            }
        }
        if (!added.isExcluded()) {
            Gates.threadIsNew();
        }
        return added;
    }

    private static void put(ThreadTrace added) {
        if (size >= buckets.length) {
            grow();
        }
        ThreadTrace[] current = buckets;
        int bucket = (int) added.key & (current.length - 1);
        added.next = current[bucket];
        current[bucket] = added;
        size++;
    }

    private static void grow() {
        ThreadTrace[] old = buckets;
        ThreadTrace[] fresh = new ThreadTrace[2 * old.length];
        for (ThreadTrace head : old) {
            ThreadTrace trace = head;
            while (trace != null) {
                ThreadTrace next = trace.next;
                int bucket = (int) trace.key & (fresh.length - 1);
                trace.next = fresh[bucket];
                fresh[bucket] = trace;
                trace = next;
            }
        }
        buckets = fresh;
    }

    // threadId() does not exist on 17; ThreadNames.idOf covers classes that override getId().
    @SuppressWarnings("deprecation")
    private static long keyOf(Thread thread) {
        return thread.getId();
    }
}
