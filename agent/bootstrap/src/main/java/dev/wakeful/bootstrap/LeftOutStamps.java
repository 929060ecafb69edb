package dev.wakeful.bootstrap;

import java.util.concurrent.atomic.AtomicReferenceArray;
import jdk.internal.vm.annotation.DontInline;

/**
 * Order of what has no record of its own: critical sections with nothing in them, accesses of watched variables and hand-overs beyond their budget. As with {@link
 * Stamps}, a release raises an ordering cell before the operation, an acquire looks at it after; between two ends of which one at least was left out that tells the
 * order, and between two that have records it tells nothing.
 *
 * <p>What a cell has is not released to it again, and what a thread knows is not acquired again, by whatever way it came there: without that, threads that
 * follow one another's values would teach each other nothing for ever. See {@link Knowledge}.
 *
 * <p>One instance belongs to one thread and is used by it only; the cells are everybody's.
 */
final class LeftOutStamps {
    private static final int SMALLEST = 8;
    private static final int LARGEST = 1024;
    private static final long NEVER = Long.MIN_VALUE;

    private final TraceBuffer buffer;
    private final Knowledge knowledge;
    private final CellFamily family;
    private final AtomicReferenceArray<CellContents> contents;
    /** Direct mapped by cell; what is pushed out is only looked at once more. */
    private int[] cells = new int[SMALLEST];
    /** All releases that it holds are known; null: none. */
    private CellContents[] seenAll = new CellContents[SMALLEST];
    /** Those that stand for something left out are known. */
    private CellContents[] seen = new CellContents[SMALLEST];
    /** Twice the version of the thread's knowledge at its last release of the cell; one more when the release stood for something left out. */
    private long[] released = new long[SMALLEST];

    private int pushedOut;

    LeftOutStamps(TraceBuffer buffer, Knowledge knowledge, CellFamily family) {
        this.buffer = buffer;
        this.knowledge = knowledge;
        this.family = family;
        this.contents = family.cells();
    }

    /**
     * Before an operation that publishes; {@code site}: of an operation that is left out, else 0. No record when the cell has all that the thread
     * could pass on.
     */
    void release(int cell, int site) {
        if (!hasReleased(cell, site)) {
            raise(cell, slot(cell), site);
        }
    }

    /** Whether it is known already that {@link #release} has nothing to record. */
    boolean hasReleased(int cell, int site) {
        int slot = cell & (cells.length - 1);
        return cells[slot] == cell && (released[slot] == version(site) || released[slot] == version(1));
    }

    /** Whether it is known already that {@link #acquire} has nothing to record. */
    boolean hasAcquired(int cell, boolean all) {
        CellContents now = contents.get(cell);
        int slot = cell & (cells.length - 1);
        return now == null || cells[slot] == cell && (all ? seenAll : seen)[slot] == now;
    }

    /**
     * After an operation that may have seen what others published; {@code site}: of an operation that is left out, else 0. {@code all}: it comes
     * after every release, else after those only that stand for something left out.
     */
    void acquire(int cell, int site, boolean all) {
        if (!hasAcquired(cell, all)) {
            learn(cell, slot(cell), site, all);
        }
    }

    /** Where the cell had all else of the thread before, it has all when the thread has learned what it holds. */
    @DontInline
    private void learn(int cell, int slot, int site, boolean all) {
        CellContents now = contents.get(cell);
        if (!now.isKnown(knowledge, all)) {
            boolean hadLeftOut = released[slot] == version(1) && (!all || now.isAllLeftOut());
            boolean had = released[slot] >> 1 == version(0) >> 1;
            buffer.append(family.acquire, site, 0, cell, now.stamp);
            now.teach(knowledge, all);
            if (had) {
                released[slot] = version(hadLeftOut ? 1 : 0);
            }
        }
        seen[slot] = now;
        if (all) {
            seenAll[slot] = now;
        }
    }

    @DontInline
    private void raise(int cell, int slot, int site) {
        boolean leftOut = site != 0;
        knowledge.pack();
        while (true) {
            CellContents before = contents.get(cell);
            CellContents base = before == null ? CellContents.empty(family) : before;
            if (base.covers(knowledge, leftOut)) {
                break;
            }
            boolean acquired = seen[slot] == before;
            boolean acquiredAll = seenAll[slot] == before;
            CellContents after = base.after(knowledge, leftOut, acquired, acquiredAll);
            if (contents.compareAndSet(cell, before, after)) {
                if (acquired) {
                    seen[slot] = after;
                }
                if (acquiredAll) {
                    seenAll[slot] = after;
                }
                buffer.append(family.release, site, 0, cell, after.stamp);
                break;
            }
        }
        released[slot] = version(site);
    }

    private long version(int site) {
        return (long) knowledge.version() << 1 | (site == 0 ? 0 : 1);
    }

    private int slot(int cell) {
        int slot = cell & (cells.length - 1);
        if (cells[slot] != cell) {
            if (seen[slot] != null && cells.length < LARGEST && ++pushedOut > cells.length) {
                enlarge();
                slot = cell & (cells.length - 1);
            }
            cells[slot] = cell;
            seen[slot] = null;
            seenAll[slot] = null;
            released[slot] = NEVER;
        }
        return slot;
    }

    @DontInline
    private void enlarge() {
        int length = 2 * cells.length;
        cells = new int[length];
        seen = new CellContents[length];
        seenAll = new CellContents[length];
        released = new long[length];
        pushedOut = 0;
    }
}
