package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.util.concurrent.atomic.AtomicLongArray;

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
    private static final int LARGEST = 256;
    private static final int MIX = 0x9E3779B1;

    private static final AtomicLongArray CELL = new AtomicLongArray(CELLS);

    private final TraceBuffer buffer;
    /** Direct mapped by cell; what is pushed out is only recorded once more. */
    private int[] cells = new int[SMALLEST];
    /** The thread comes after all releases of the cell up to this stamp. */
    private long[] seen = new long[SMALLEST];
    /** The number of the last release's record in the buffer. */
    private int[] released = new int[SMALLEST];

    private int pushedOut;

    Stamps(TraceBuffer buffer) {
        this.buffer = buffer;
    }

    /** The cell of what {@code key} tells apart in the object of that identity hash; 0 as hash: a static variable. */
    static int cell(int identityHash, int key) {
        return (identityHash * 31 + key) * MIX >>> 18;
    }

    /** Before an operation that publishes. */
    void release(int cell) {
        int slot = slot(cell);
        if (buffer.isLast(released[slot]) && CELL.get(cell) == seen[slot]) {
            return;
        }
        long stamp = CELL.incrementAndGet(cell);
        if (seen[slot] == stamp - 1) {
            seen[slot] = stamp;
        }
        released[slot] = buffer.append(Op.STAMP_RELEASE, 0, 0, cell, stamp);
    }

    /** Same, but recorded in any case, with its site: the operation itself matters. */
    void release(int cell, int site) {
        int slot = slot(cell);
        long stamp = CELL.incrementAndGet(cell);
        if (seen[slot] == stamp - 1) {
            seen[slot] = stamp;
        }
        released[slot] = buffer.append(Op.STAMP_RELEASE, site, 0, cell, stamp);
    }

    /** After an operation that may have seen what others published. */
    void acquire(int cell) {
        long stamp = CELL.get(cell);
        int slot = slot(cell);
        if (stamp != seen[slot]) {
            seen[slot] = stamp;
            buffer.append(Op.STAMP_ACQUIRE, 0, 0, cell, stamp);
        }
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
            released[slot] = buffer.last() - 1;
        }
        return slot;
    }

    private void enlarge() {
        int length = 2 * cells.length;
        cells = new int[length];
        seen = new long[length];
        released = new int[length];
        pushedOut = 0;
    }
}
