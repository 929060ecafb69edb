package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Replays the lock operations of one thread into holds. */
final class HoldReplay {
    private final Trace trace;
    private final int thread;
    /** Locks that some thread releases without holding them. */
    private final LongOpenHashSet handedOver;

    private final List<Hold> done = new ArrayList<>();
    private final List<Hold> open = new ArrayList<>();
    /** The hold that the current wait suspended, null when the thread does not wait or its lock was not seen taken. */
    private Hold suspended;

    private long waitLock;

    HoldReplay(Trace trace, int thread, LongOpenHashSet handedOver) {
        this.trace = trace;
        this.thread = thread;
        this.handedOver = handedOver;
    }

    List<Hold> holds() {
        int[] events = trace.eventsOf(thread);
        int[] gaps = trace.gapsOf(thread);
        int gap = 0;
        for (int position = 0; position < events.length; position++) {
            if (gap < gaps.length && gaps[gap] == position) {
                gap++;
                closeAll(Hold.LOST);
                suspended = null;
                waitLock = 0;
            }
            step(events[position]);
        }
        closeAll(trace.tailLost(thread) ? Hold.LOST : Hold.NEVER);
        done.sort(Comparator.comparingInt(h -> trace.position(h.acquire())));
        return List.copyOf(done);
    }

    private void step(int e) {
        Op op = trace.op(e);
        switch (op) {
            case ACQUIRE -> acquired(trace.object(e), e, false, trace.a(e), e);
            case ACQUIRE_SHARED -> acquired(trace.object(e), e, true, trace.a(e), e);
            case RELEASE -> released(e, false);
            case RELEASE_SHARED -> released(e, true);
            case WAIT_BEGIN -> {
                waitLock = trace.a(e);
                suspended = close(waitLock, false, e, false);
            }
            case WAIT_END -> {
                if (waitLock != 0) {
                    acquired(waitLock, e, false, trace.a(e), suspended == null ? e : suspended.origin());
                }
                waitLock = 0;
                suspended = null;
            }
            default -> {
                // No lock operation.
            }
        }
    }

    private void acquired(long lock, int e, boolean shared, long version, int origin) {
        // Only outermost acquires are recorded: a hold that is still open lost its release.
        close(lock, shared, e, false);
        open.add(new Hold(lock, thread, e, Hold.NEVER, shared, version, false, origin));
    }

    private void released(int e, boolean shared) {
        Hold closed = close(trace.object(e), shared, e, !shared && trace.a(e) == 1);
        if (closed == null) {
            handedOver.add(trace.object(e));
        }
    }

    private Hold close(long lock, boolean shared, int e, boolean late) {
        for (int i = open.size() - 1; i >= 0; i--) {
            Hold hold = open.get(i);
            if (hold.lock() == lock && hold.shared() == shared) {
                open.remove(i);
                Hold closed = new Hold(lock, thread, hold.acquire(), e, shared, hold.version(), late, hold.origin());
                done.add(closed);
                return closed;
            }
        }
        return null;
    }

    private void closeAll(int how) {
        for (Hold hold : open) {
            done.add(new Hold(
                    hold.lock(), thread, hold.acquire(), how, hold.shared(), hold.version(), false, hold.origin()));
        }
        open.clear();
    }
}
