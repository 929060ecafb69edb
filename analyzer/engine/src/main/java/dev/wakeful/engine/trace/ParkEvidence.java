package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;

/**
 * Unpark counts: unparks of a thread happen in the order of their numbers, and a park's end comes after all that it
 * saw.
 */
final class ParkEvidence implements Evidence {
    private static final int KIND = 4;

    /** By target thread id. */
    private final Long2ObjectOpenHashMap<Sequence> unparks = new Long2ObjectOpenHashMap<>();

    @Override
    public boolean concerns(Op op) {
        return op == Op.UNPARK || op == Op.PARK_END;
    }

    @Override
    public void announce(Strand strand) {
        if (strand.op == Op.UNPARK) {
            unparks.computeIfAbsent(strand.a, tid -> new Sequence()).announce(strand.b, false);
        }
    }

    @Override
    public void seal() {
        unparks.values().forEach(Sequence::seal);
    }

    @Override
    public long blocker(Strand strand) {
        if (strand.op == Op.UNPARK) {
            Sequence sequence = unparks.get(strand.a);
            int number = sequence.indexOf(strand.b);
            return sequence.reached(number) ? 0 : Evidence.key(KIND, strand.a, number);
        }
        if (strand.op == Op.PARK_END) {
            Sequence sequence = unparks.get(strand.tid);
            if (sequence == null) {
                return 0;
            }
            int number = sequence.indexAfter(strand.a);
            return sequence.reached(number) ? 0 : Evidence.key(KIND, strand.tid, number);
        }
        return 0;
    }

    @Override
    public void happened(Strand strand, Wakeups wakeups) {
        if (strand.op == Op.UNPARK) {
            Sequence sequence = unparks.get(strand.a);
            int before = sequence.first();
            sequence.complete(sequence.indexOf(strand.b), false);
            for (int reached = before + 1; reached <= sequence.first(); reached++) {
                wakeups.wake(Evidence.key(KIND, strand.a, reached));
            }
        }
    }

    @Override
    public Weight weight(Strand strand) {
        return Weight.PROOF;
    }
}
