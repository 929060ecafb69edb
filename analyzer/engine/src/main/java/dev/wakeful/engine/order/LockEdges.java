package dev.wakeful.engine.order;

import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;

/**
 * The order that this run took and another may not: from the release of a lock to the next acquire. No must-order. A
 * lock that passes on without a release that was recorded was released after the last that its holder recorded.
 */
final class LockEdges implements Edges {
    private static final int NOBODY = -1;

    private final Trace trace;
    private final Long2ObjectOpenHashMap<Lock> locks = new Long2ObjectOpenHashMap<>();
    /** Per thread: the lock of the wait that it is in. */
    private final long[] waitLock;

    LockEdges(Trace trace) {
        this.trace = trace;
        this.waitLock = new long[trace.threadCount()];
    }

    @Override
    public boolean concerns(Op op) {
        return switch (op) {
            case ACQUIRE, ACQUIRE_SHARED, RELEASE, RELEASE_SHARED, WAIT_BEGIN, WAIT_END -> true;
            default -> false;
        };
    }

    @Override
    public void visit(int e, Frontier frontier) {
        int thread = trace.thread(e);
        switch (trace.op(e)) {
            case ACQUIRE -> acquired(lock(trace.object(e)), thread, frontier);
            case WAIT_END -> {
                acquired(lock(waitLock[thread] == 0 ? trace.object(e) : waitLock[thread]), thread, frontier);
                waitLock[thread] = 0;
            }
            case ACQUIRE_SHARED -> afterHolder(lock(trace.object(e)), thread, frontier);
            case RELEASE -> {
                Lock lock = lock(trace.object(e));
                // One that was recorded late may come after others have taken the lock, who have followed its holder.
                boolean late = trace.a(e) != 0;
                if (!late || lock.latest == NOBODY || lock.latest == thread) {
                    released(lock, frontier);
                }
            }
            case WAIT_BEGIN -> {
                waitLock[thread] = trace.a(e);
                released(lock(trace.a(e)), frontier);
            }
            case RELEASE_SHARED -> {
                Lock lock = lock(trace.object(e));
                lock.readers = lock.readers == null ? new Released() : lock.readers;
                lock.readers.add(frontier.here());
            }
            default -> {
                // No lock operation.
            }
        }
    }

    private Lock lock(long object) {
        Lock lock = locks.get(object);
        if (lock == null) {
            lock = new Lock();
            locks.put(object, lock);
        }
        return lock;
    }

    private static void released(Lock lock, Frontier frontier) {
        lock.released = frontier.here();
        lock.holder = NOBODY;
    }

    private static void acquired(Lock lock, int thread, Frontier frontier) {
        afterHolder(lock, thread, frontier);
        if (lock.readers != null) {
            lock.readers.before(frontier);
            lock.readers = null;
        }
        lock.holder = thread;
        lock.latest = thread;
    }

    private static void afterHolder(Lock lock, int thread, Frontier frontier) {
        if (lock.released != null) {
            frontier.after(lock.released);
        }
        if (lock.holder != NOBODY && lock.holder != thread) {
            frontier.after(frontier.latest(lock.holder));
        }
    }

    private static final class Lock {
        private Point released;
        /** Readers that have released it since the last exclusive acquire; null when there are none. */
        private Released readers;
        /** Thread that holds it exclusively as far as is known. */
        private int holder = NOBODY;
        /** Who has taken it exclusively last, released or not. */
        private int latest = NOBODY;
    }
}
