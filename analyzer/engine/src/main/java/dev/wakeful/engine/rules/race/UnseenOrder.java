package dev.wakeful.engine.rules.race;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.engine.trace.TraceThread;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Set;

/**
 * Where order may have existed that the recording does not hold: around missing records, and for threads whose start was not
 * recorded. Two accesses there must not count as unordered.
 */
final class UnseenOrder {
    /** Its id depends on the version. */
    private static final String MAIN = "main";
    /** Threads of the JVM that run code of the program at moments that it orders by means of its own. */
    private static final Set<String> OF_THE_JVM = Set.of(
            "Finalizer",
            "Reference Handler",
            "Common-Cleaner",
            "Signal Dispatcher",
            "Notification Thread",
            "DestroyJavaVM");

    private final Trace trace;
    private final boolean[] unknown;
    /** Threads of which records are missing. */
    private final IntArrayList gapped = new IntArrayList();

    UnseenOrder(Trace trace) {
        this.trace = trace;
        this.unknown = new boolean[trace.threadCount()];
        for (TraceThread thread : trace.threads()) {
            boolean started = thread.start() >= 0
                    || thread.name().equals(MAIN) && !trace.header().pastUnseen();
            unknown[thread.index()] = !started || OF_THE_JVM.contains(thread.name());
            if (trace.gapsOf(thread.index()).length > 0) {
                gapped.add(thread.index());
            }
        }
    }

    /** Whether nothing is known of how the thread came to be ordered with others. */
    boolean of(int thread) {
        return unknown[thread];
    }

    /**
     * Whether an order between two accesses, the first one earlier in observed order, may be among the records that are missing:
     * those of the two threads before their access, and those of any thread between the two.
     */
    boolean between(int first, int second) {
        if (of(trace.thread(first))
                || of(trace.thread(second))
                || trace.account().hookFailures() > 0) {
            return true;
        }
        for (int i = 0; i < gapped.size(); i++) {
            int t = gapped.getInt(i);
            int[] events = trace.eventsOf(t);
            for (int gap : trace.gapsOf(t)) {
                boolean own = t == trace.thread(first) && gap <= trace.position(first)
                        || t == trace.thread(second) && gap <= trace.position(second);
                boolean after = gap < events.length && events[gap] < first;
                boolean before = gap > 0 && gap <= events.length && events[gap - 1] > second;
                if (own || !after && !before) {
                    return true;
                }
            }
        }
        return false;
    }
}
