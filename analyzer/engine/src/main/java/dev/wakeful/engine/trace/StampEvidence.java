package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;

/**
 * Stamps of ordering cells: releases of a cell happen in the order of their stamps, and an acquire between the release
 * whose stamp it saw and the next one.
 */
final class StampEvidence implements Evidence {
    private static final int KIND = 5;

    private final Long2ObjectOpenHashMap<Sequence> cells = new Long2ObjectOpenHashMap<>();

    @Override
    public boolean concerns(Op op) {
        return op == Op.STAMP_RELEASE || op == Op.STAMP_ACQUIRE;
    }

    @Override
    public void announce(Strand strand) {
        if (stamps(strand)) {
            Sequence cell = cells.get(strand.a);
            if (cell == null) {
                cell = new Sequence();
                cells.put(strand.a, cell);
            }
            cell.announce(strand.b, acquires(strand));
        }
    }

    @Override
    public void seal() {
        cells.values().forEach(Sequence::seal);
    }

    @Override
    public long blocker(Strand strand) {
        if (!stamps(strand)) {
            return 0;
        }
        Sequence cell = cells.get(strand.a);
        int stamp = cell.indexOf(strand.b);
        boolean free = cell.reached(stamp) && !(acquires(strand) && cell.exclusivePending(stamp));
        return free ? 0 : key(strand, stamp);
    }

    @Override
    public void happened(Strand strand, Wakeups wakeups) {
        if (!stamps(strand)) {
            return;
        }
        Sequence cell = cells.get(strand.a);
        int stamp = cell.indexOf(strand.b);
        int before = cell.first();
        cell.complete(stamp, acquires(strand));
        if (!acquires(strand)) {
            wakeups.wake(key(strand, stamp));
        }
        for (int reached = before + 1; reached <= cell.first(); reached++) {
            wakeups.wake(key(strand, reached));
        }
    }

    @Override
    public Weight weight(Strand strand) {
        return Weight.PROOF;
    }

    private static boolean stamps(Strand strand) {
        return strand.op == Op.STAMP_RELEASE || strand.op == Op.STAMP_ACQUIRE;
    }

    private static boolean acquires(Strand strand) {
        return strand.op == Op.STAMP_ACQUIRE;
    }

    private static long key(Strand strand, int index) {
        return Evidence.key(KIND, strand.a, index);
    }
}
