package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.util.concurrent.atomic.AtomicLongArray;
import jdk.internal.vm.annotation.DontInline;

/**
 * Orders what volatile variables, atomics and concurrent collections order, without a lock around them. Each such location or
 * object has an <em>ordering cell</em>, a counter: a release raises it before the operation, an acquire reads it after. A release whose
 * stamp an acquire does not see came after it; all others are taken to come before, which may order more than the memory model does,
 * never less. Locations share cells by their hash, which orders more again.
 *
 * <p>One instance belongs to one thread and is used by it only; the cells are everybody's.
 */
final class Stamps {
    private static final int CELLS = 1 << 14;
    private static final int SMALLEST = 8;
    private static final int LARGEST = 1024;
    private static final int MIX = 0x9E3779B1;
    private static final long NEVER = Long.MIN_VALUE;

    private static volatile AtomicLongArray current = new AtomicLongArray(CELLS);

    /** A recording begins: stamps of an earlier one say nothing. */
    static void forget() {
        current = new AtomicLongArray(CELLS);
    }

    private final TraceBuffer buffer;
    private final AtomicLongArray stamps = current;
    /** Direct mapped by cell; what is pushed out is only recorded once more. */
    private int[] cells = new int[SMALLEST];
    /** Twice the stamp up to which the thread comes after the cell's releases; one more when that holds for those with a record of their own, too. */
    private long[] seen = new long[SMALLEST];
    /** Twice the number of the thread's deeds at its last release of the cell; one more when the release stood for something left out. */
    private long[] released = new long[SMALLEST];

    private int pushedOut;

    Stamps(TraceBuffer buffer) {
        this.buffer = buffer;
    }

    /** The cell of what {@code key} tells apart in the object of that identity hash; 0 as hash: a static variable. */
    static int cell(int identityHash, int key) {
        return (identityHash * 31 + key) * MIX >>> 18;
    }

    /**
     * Before an operation that publishes; {@code site}: of an operation that is left out, else 0. No record when the thread has
     * passed on all it knows through that cell before.
     */
    void release(int cell, int site) {
        int slot = slot(cell);
        long now = released(site);
        if (released[slot] != now) {
            raise(cell, slot, site);
        }
    }

    /** Whether {@link #release} has nothing to record. */
    boolean hasReleased(int cell, int site) {
        int slot = cell & (cells.length - 1);
        return cells[slot] == cell && released[slot] == released(site);
    }

    /** Whether {@link #acquire} has nothing to record. */
    boolean hasAcquired(int cell, boolean all) {
        long stamp = stamps.get(cell);
        if (stamp == 0) {
            return true;
        }
        int slot = cell & (cells.length - 1);
        long now = stamp << 1 | (all ? 1 : 0);
        return cells[slot] == cell && (seen[slot] == now || seen[slot] == (now | 1));
    }

    /** Same, but recorded in any case, with its site: the operation itself matters. */
    void mark(int cell, int site) {
        raise(cell, slot(cell), site);
    }

    /**
     * After an operation that may have seen what others published; {@code site}: of an operation that is left out, else 0. {@code all}: it comes
     * after every release, else after those only that stand for something left out.
     */
    void acquire(int cell, int site, boolean all) {
        long stamp = stamps.get(cell);
        if (stamp == 0) {
            return;
        }
        int slot = slot(cell);
        long now = stamp << 1 | (all ? 1 : 0);
        if (seen[slot] != now && seen[slot] != (now | 1)) {
            learn(cell, slot, site, stamp, now);
        }
    }

    /**
     * What a cell teaches a thread need not be passed on through that same cell: where it had all else of the thread already, it still has. Without
     * that, two threads that hand a lock to and fro would teach each other nothing for ever.
     */
    @DontInline
    private void learn(int cell, int slot, int site, long stamp, long now) {
        seen[slot] = now;
        long left = released[slot] & 1;
        boolean hadAll = released[slot] == released((int) left);
        buffer.append(Op.STAMP_ACQUIRE, site, 0, cell, stamp);
        if (hadAll) {
            released[slot] = released((int) left);
        }
    }

    @DontInline
    private void raise(int cell, int slot, int site) {
        long stamp = stamps.incrementAndGet(cell);
        if (seen[slot] >> 1 == stamp - 1) {
            seen[slot] += 2;
        }
        buffer.append(Op.STAMP_RELEASE, site, 0, cell, stamp);
        released[slot] = released(site);
    }

    private long released(int site) {
        return (long) buffer.deeds() << 1 | (site == 0 ? 0 : 1);
    }

    private int slot(int cell) {
        int slot = cell & (cells.length - 1);
        if (cells[slot] != cell) {
            if (seen[slot] != 0 && cells.length < LARGEST && ++pushedOut > cells.length) {
                enlarge();
                slot = cell & (cells.length - 1);
            }
            cells[slot] = cell;
            seen[slot] = 0;
            released[slot] = NEVER;
        }
        return slot;
    }

    @DontInline
    private void enlarge() {
        int length = 2 * cells.length;
        cells = new int[length];
        seen = new long[length];
        released = new long[length];
        pushedOut = 0;
    }
}
