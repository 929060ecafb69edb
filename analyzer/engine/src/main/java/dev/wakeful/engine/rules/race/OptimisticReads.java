package dev.wakeful.engine.rules.race;

import dev.wakeful.engine.rules.facts.Facts;
import dev.wakeful.engine.trace.Hold;
import dev.wakeful.engine.trace.Memory;
import dev.wakeful.engine.trace.Trace;
import dev.wakeful.trace.Op;

/** Reads between an optimistic stamp of a StampedLock and its validation: what a writer of that lock changed meanwhile is not used. */
final class OptimisticReads {
    /** How many events of the thread may lie between the read and the stamp or its validation. */
    private static final int NEAR = 64;

    private final Facts facts;
    private final Trace trace;

    OptimisticReads(Facts facts) {
        this.facts = facts;
        this.trace = facts.trace();
    }

    /** Whether the one access is such a read and the other one a write under the lock of its stamp. */
    boolean isValidated(int one, int other) {
        return !trace.op(one).isWrite() && trace.op(other).isWrite() && reads(one, other)
                || !trace.op(other).isWrite() && trace.op(one).isWrite() && reads(other, one);
    }

    private boolean reads(int read, int write) {
        for (Hold hold : facts.holds().at(write)) {
            if (!hold.shared() && looks(read, hold.lock(), true) && looks(read, hold.lock(), false)) {
                return true;
            }
        }
        return false;
    }

    private boolean looks(int read, long lock, boolean before) {
        int e = read;
        for (int steps = 0; steps < NEAR; steps++) {
            e = before ? trace.previous(e) : trace.next(e);
            if (e < 0) {
                return false;
            }
            if (trace.op(e) == Op.READ) {
                Memory memory = trace.memory(e);
                if (facts.isLockVersion(memory) && trace.canonical(memory.owner()) == lock) {
                    return true;
                }
            }
        }
        return false;
    }
}
