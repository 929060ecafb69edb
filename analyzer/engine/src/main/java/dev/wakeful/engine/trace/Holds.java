package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which locks each thread held when. Replays acquires, releases and waits thread by thread; a release of a lock that
 * was not seen taken is ignored, and what a thread held at a gap in its records is not known any more behind it.
 */
public final class Holds {
    /** Per thread, in order of their acquires. */
    private final List<List<Hold>> byThread;
    /** Per thread and hold: the latest position up to which this hold or one before it is open. */
    private final int[][] openUntil;
    /** Per thread and hold: the last one before it that was open when it was taken, -1 for none. A chain of these leads to all that are open. */
    private final int[][] around;

    private final Trace trace;
    /** Locks that some thread releases without holding them. */
    private final LongOpenHashSet handedOver;

    private Holds(Trace trace, List<List<Hold>> byThread, LongOpenHashSet handedOver) {
        this.trace = trace;
        this.handedOver = handedOver;
        this.byThread = byThread;
        this.openUntil = new int[byThread.size()][];
        this.around = new int[byThread.size()][];
        for (int t = 0; t < openUntil.length; t++) {
            List<Hold> holds = byThread.get(t);
            openUntil[t] = new int[holds.size()];
            around[t] = new int[holds.size()];
            int latest = -1;
            IntArrayList open = new IntArrayList();
            for (int i = 0; i < holds.size(); i++) {
                latest = Math.max(latest, lastPosition(holds.get(i)));
                openUntil[t][i] = latest;
                int taken = trace.position(holds.get(i).acquire());
                while (!open.isEmpty() && lastPosition(holds.get(open.topInt())) < taken) {
                    open.popInt();
                }
                around[t][i] = open.isEmpty() ? -1 : open.topInt();
                open.push(i);
            }
        }
    }

    public static Holds of(Trace trace) {
        List<List<Hold>> byThread = new ArrayList<>();
        LongOpenHashSet handedOver = new LongOpenHashSet();
        for (int t = 0; t < trace.threadCount(); t++) {
            byThread.add(new HoldReplay(trace, t, handedOver).holds());
        }
        byThread.replaceAll(new HandedOver(trace, handedOver)::settled);
        return new Holds(trace, byThread, handedOver);
    }

    /**
     * Holds of the event's thread just after it, in the order in which they were taken: an acquire's own hold is in,
     * that of a release is not.
     */
    public List<Hold> at(int e) {
        int thread = trace.thread(e);
        int position = trace.position(e);
        List<Hold> holds = byThread.get(thread);
        List<Hold> open = new ArrayList<>(4);
        int i = lastStarted(thread, position);
        while (i >= 0 && openUntil[thread][i] >= position) {
            if (lastPosition(holds.get(i)) >= position) {
                open.add(holds.get(i));
            }
            i = around[thread][i];
        }
        Collections.reverse(open);
        return open;
    }

    /** The hold of {@code lock} that the event's thread has just after the event, null for none. */
    public Hold of(int e, long lock) {
        for (Hold hold : at(e)) {
            if (hold.lock() == lock) {
                return hold;
            }
        }
        return null;
    }

    /** The hold that the event ends (a release or wait begin), null when it ends none that was seen taken. */
    public Hold endedBy(int e) {
        Op op = trace.op(e);
        if (op != Op.RELEASE && op != Op.RELEASE_SHARED && op != Op.WAIT_BEGIN || trace.position(e) == 0) {
            return null;
        }
        for (Hold hold : at(trace.previous(e))) {
            if (hold.release() == e) {
                return hold;
            }
        }
        return null;
    }

    /** Whether some thread releases the lock without having taken it: it is handed over by design (stamps have no owner). */
    public boolean areHandedOver(long lock) {
        return handedOver.contains(lock);
    }

    /** Holds of one thread in the order in which they were taken. */
    public List<Hold> ofThread(int thread) {
        return byThread.get(thread);
    }

    /** All holds, thread by thread. */
    public List<Hold> all() {
        List<Hold> all = new ArrayList<>();
        byThread.forEach(all::addAll);
        return all;
    }

    /**
     * Whether the thread holds {@code lock} at both events of one thread and at every event between, without letting
     * go.
     */
    public boolean heldThroughout(long lock, int from, int to) {
        Hold hold = of(from, lock);
        return hold != null && trace.thread(from) == trace.thread(to) && lastPosition(hold) >= trace.position(to);
    }

    /** Position of the last event after which the hold is still open. */
    private int lastPosition(Hold hold) {
        if (hold.release() >= 0) {
            return trace.position(hold.release()) - 1;
        }
        int events = trace.eventsOf(hold.thread()).length;
        if (hold.release() == Hold.NEVER) {
            return events - 1;
        }
        int acquired = trace.position(hold.acquire());
        for (int gap : trace.gapsOf(hold.thread())) {
            if (gap > acquired) {
                return gap - 1;
            }
        }
        return events - 1;
    }

    /** Index of the last hold of the thread that was taken at or before the position, -1 for none. */
    private int lastStarted(int thread, int position) {
        List<Hold> holds = byThread.get(thread);
        int low = 0;
        int high = holds.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (trace.position(holds.get(middle).acquire()) <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** Whether the thread has a lock behind the event that it gives back later; false for no event. */
    public boolean anyToRelease(int event) {
        return event >= 0 && at(event).stream().anyMatch(hold -> hold.release() >= 0);
    }
}
