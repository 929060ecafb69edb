package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** What ordering cells of {@link LeftOutStamps} order, and in which orders of the analyzer. Cells of different families have nothing to do with one another. */
final class CellFamily {
    private static final int CELLS = 1 << 14;

    /** Watched variables whose values are not all recorded, and elements handed over. */
    static final CellFamily VALUES =
            new CellFamily(Op.VALUE_RELEASE, Op.VALUE_ACQUIRE, Knowledge.MUST, Knowledge.WITH_LOCKS);
    /** Locks whose critical sections are not all recorded. */
    static final CellFamily LOCKS =
            new CellFamily(Op.LOCK_RELEASE, Op.LOCK_ACQUIRE, Knowledge.WITH_LOCKS, Knowledge.HAPPENS_BEFORE);

    final Op release;
    final Op acquire;
    private final int[] orders;

    private volatile AtomicReferenceArray<CellContents> cells = new AtomicReferenceArray<>(CELLS);

    private CellFamily(Op release, Op acquire, int... orders) {
        this.release = release;
        this.acquire = acquire;
        this.orders = orders;
    }

    /** In how many orders its cells count. */
    int orders() {
        return orders.length;
    }

    /** The i-th of them, as {@link Knowledge} numbers them. */
    int order(int i) {
        return orders[i];
    }

    /** The cells of the recording that runs. */
    AtomicReferenceArray<CellContents> cells() {
        return cells;
    }

    /** A recording begins: what threads of an earlier one still do is none of its business. */
    static void forget() {
        VALUES.cells = new AtomicReferenceArray<>(CELLS);
        LOCKS.cells = new AtomicReferenceArray<>(CELLS);
    }
}
