package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;

/**
 * One kind of proof in a recording that an event comes after others. The linearizer first announces every event of
 * every thread, then asks of each thread's next event whether it may happen, and says when it did.
 */
interface Evidence {
    /** How long, in recorded time after an event, evidence is believed when what it asks for does not come. */
    enum Weight {
        /** Numbers taken under a lock, thread starts and ends: something is missing when these fail. */
        PROOF(60_000_000_000L),
        /** Hand-overs, values read, counts: the other side may be in code that is not woven. */
        HINT(3_000_000_000L),
        /** Which of two orders suits the values better. */
        PREFERENCE(600_000_000L);

        final long patienceNanos;

        Weight(long patienceNanos) {
            this.patienceNanos = patienceNanos;
        }
    }

    /** Whether it has to do with events of an operation; each thread's first event is shown to all evidence. */
    boolean concerns(Op op);

    /** All events are announced thread by thread before the first happens. */
    void announce(Strand strand);

    /** Called once between the last announcement and the first question. */
    default void seal() {}

    /** 0 when the strand's next event may happen, else the key whose {@link Wakeups#wake} it waits for. */
    long blocker(Strand strand);

    /** The strand's event happens now, as evidence allows or against it. */
    void happened(Strand strand, Wakeups wakeups);

    /** Records of the strand are missing before its next event, or it has ended. */
    default void lost(Strand strand, Wakeups wakeups) {}

    /** How far the evidence for the strand's next event is to be believed. */
    Weight weight(Strand strand);

    /** A key for something strands wait for. */
    static long key(int kind, long x, long y) {
        long h = x * 0x9E3779B97F4A7C15L + y * 0xC2B2AE3D27D4EB4FL + kind * 0x165667B19E3779F9L;
        h = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
        h = (h ^ (h >>> 29)) * 0xBF58476D1CE4E5B9L;
        h ^= h >>> 32;
        return h == 0 ? 1 : h;
    }
}
