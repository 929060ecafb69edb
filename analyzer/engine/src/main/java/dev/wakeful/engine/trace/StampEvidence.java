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
        return op.isStamp();
    }

    @Override
    public void announce(Strand strand) {
        if (stamps(strand)) {
            Sequence cell = cells.get(cell(strand));
            if (cell == null) {
                cell = new Sequence();
                cells.put(cell(strand), cell);
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
        Sequence cell = cells.get(cell(strand));
        int stamp = cell.indexOf(strand.b);
        boolean free = cell.reached(stamp) && !(acquires(strand) && cell.exclusivePending(stamp));
        return free ? 0 : key(strand, stamp);
    }

    @Override
    public void happened(Strand strand, Wakeups wakeups) {
        if (!stamps(strand)) {
            return;
        }
        Sequence cell = cells.get(cell(strand));
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
        return strand.op.isStamp();
    }

    private static boolean acquires(Strand strand) {
        return strand.op.isDeed();
    }

    /** Each family of cells has numbers of its own. */
    private static long cell(Strand strand) {
        int family =
                switch (strand.op) {
                    case VALUE_RELEASE, VALUE_ACQUIRE -> 1;
                    case LOCK_RELEASE, LOCK_ACQUIRE -> 2;
                    default -> 0;
                };
        return (long) family << 32 | strand.a;
    }

    private static long key(Strand strand, int index) {
        return Evidence.key(KIND, cell(strand), index);
    }
}
