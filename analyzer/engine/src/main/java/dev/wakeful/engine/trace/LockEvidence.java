package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Lock versions: a tenure ends before the next one begins; a shared acquire comes after the writer tenure whose version
 * it saw and before the next writer. Waits give the lock up and take it back. What a thread holds at a gap or at its
 * end counts as released there, because the next owner has got it. What a thread releases that it does not hold (a stamp has no owner), another one has taken.
 */
final class LockEvidence implements Evidence {
    private static final int KIND = 1;
    private static final long SHARED = 1L << 31;

    private final Long2IntOpenHashMap indexes = new Long2IntOpenHashMap();
    private final List<Sequence> locks = new ArrayList<>();
    /** By lock that some thread releases without holding it: who has taken it, in order. */
    private final Long2ObjectOpenHashMap<Deque<Strand>> takers = new Long2ObjectOpenHashMap<>();

    LockEvidence() {
        indexes.defaultReturnValue(-1);
    }

    @Override
    public boolean concerns(Op op) {
        return switch (op) {
            case ACQUIRE, ACQUIRE_SHARED, RELEASE, RELEASE_SHARED, WAIT_BEGIN, WAIT_END -> true;
            default -> false;
        };
    }

    @Override
    public void announce(Strand strand) {
        long lock = taken(strand);
        if (lock == 0) {
            lookForTaker(strand);
            return;
        }
        int index = indexes.get(lock);
        if (index < 0) {
            index = locks.size();
            indexes.put(lock, index);
            locks.add(new Sequence());
        }
        locks.get(index).announce(strand.a, shared(strand));
        long taken = mark(lock, shared(strand));
        // One that is still open lost its release.
        strand.open.rem(taken);
        strand.open.add(taken);
    }

    /** Notes the lock if the strand releases what it has not taken. */
    private void lookForTaker(Strand strand) {
        switch (strand.op) {
            case WAIT_BEGIN -> strand.open.rem(mark(strand.a, false));
            case RELEASE, RELEASE_SHARED -> {
                if (!strand.open.rem(mark(strand.object, strand.op == Op.RELEASE_SHARED))) {
                    takers.put(strand.object, new ArrayDeque<>());
                }
            }
            default -> {
                // No lock operation.
            }
        }
    }

    private static long mark(long lock, boolean shared) {
        return lock << 1 | (shared ? 1 : 0);
    }

    @Override
    public void seal() {
        locks.forEach(Sequence::seal);
    }

    @Override
    public long blocker(Strand strand) {
        long lock = taken(strand);
        if (lock == 0) {
            return 0;
        }
        int index = indexes.get(lock);
        Sequence tenures = locks.get(index);
        int tenure = tenures.indexOf(strand.a);
        // A thread that converts what it shares waits for nobody but itself.
        boolean free = (tenures.reached(tenure) || shares(strand, index))
                && (!shared(strand)
                        || !tenures.exclusivePending(tenure)
                        || strand.open.contains(pack(index, tenure, false)));
        return free ? 0 : wakeKey(index, tenure);
    }

    @Override
    public void happened(Strand strand, Wakeups wakeups) {
        switch (strand.op) {
            case ACQUIRE, ACQUIRE_SHARED, WAIT_END -> {
                long lock = taken(strand);
                if (lock != 0) {
                    // Only outermost acquires are recorded: one that is still open lost its release.
                    close(strand, lock, shared(strand), wakeups);
                    int index = indexes.get(lock);
                    if (takers.containsKey(lock)) {
                        takers.get(lock).add(strand);
                    }
                    strand.open.add(pack(index, locks.get(index).indexOf(strand.a), shared(strand)));
                }
            }
            case RELEASE -> closeForAny(strand, false, wakeups);
            case RELEASE_SHARED -> closeForAny(strand, true, wakeups);
            case WAIT_BEGIN -> close(strand, strand.a, false, wakeups);
            default -> {
                // No lock operation.
            }
        }
    }

    @Override
    public void lost(Strand strand, Wakeups wakeups) {
        for (int i = 0; i < strand.open.size(); i++) {
            complete(strand.open.getLong(i), wakeups);
        }
        strand.open.clear();
    }

    @Override
    public Weight weight(Strand strand) {
        return Weight.PROOF;
    }

    private static boolean shares(Strand strand, int index) {
        for (int i = 0; i < strand.open.size(); i++) {
            long piece = strand.open.getLong(i);
            if (piece >>> 32 == index && (piece & SHARED) != 0) {
                return true;
            }
        }
        return false;
    }

    private void closeForAny(Strand strand, boolean shared, Wakeups wakeups) {
        boolean own = close(strand, strand.object, shared, wakeups);
        Deque<Strand> others = own ? null : takers.get(strand.object);
        // Those that have given it back themselves are passed over, once.
        for (Strand taker = others == null ? null : others.poll(); taker != null; taker = others.poll()) {
            if (close(taker, strand.object, shared, wakeups)) {
                return;
            }
        }
    }

    /** Returns whether the strand had the lock. */
    private boolean close(Strand strand, long lock, boolean shared, Wakeups wakeups) {
        int index = indexes.get(lock);
        if (index < 0) {
            return false;
        }
        for (int i = strand.open.size() - 1; i >= 0; i--) {
            long piece = strand.open.getLong(i);
            if (piece >>> 32 == index && ((piece & SHARED) != 0) == shared) {
                strand.open.removeLong(i);
                complete(piece, wakeups);
                return true;
            }
        }
        return false;
    }

    private void complete(long piece, Wakeups wakeups) {
        int index = (int) (piece >>> 32);
        int tenure = (int) (piece & ~SHARED);
        boolean shared = (piece & SHARED) != 0;
        Sequence tenures = locks.get(index);
        int before = tenures.first();
        tenures.complete(tenure, shared);
        if (!shared && !tenures.exclusivePending(tenure)) {
            wakeups.wake(wakeKey(index, tenure));
        }
        for (int reached = before + 1; reached <= tenures.first(); reached++) {
            wakeups.wake(wakeKey(index, reached));
        }
    }

    /** Who waits for a tenure is woken by that one only: thousands may wait for a lock. */
    private static long wakeKey(int index, int tenure) {
        return Evidence.key(KIND, index, tenure);
    }

    private static long pack(int index, int tenure, boolean shared) {
        return (long) index << 32 | (shared ? SHARED : 0) | tenure;
    }

    private static boolean shared(Strand strand) {
        return strand.op == Op.ACQUIRE_SHARED;
    }

    /** The lock that the strand's event takes, 0 for none or an unknown one. */
    private static long taken(Strand strand) {
        return switch (strand.op) {
            case ACQUIRE, ACQUIRE_SHARED -> strand.object;
            case WAIT_END -> strand.waitLock;
            default -> 0;
        };
    }
}
