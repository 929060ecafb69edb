package dev.wakeful.engine.trace;

import dev.wakeful.trace.Site;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The numbered batches of one thread, still encoded: a record takes about eight bytes until it is placed in the order.
 */
final class ThreadStream {
    final long tid;
    String name = "";
    boolean virtual;
    boolean daemon;
    /** Batches that the agent says it wrote, -1 when it does not say. */
    long expected = -1;
    /** Whether its first batches are meant to be missing, and are; known after {@link #settle}. */
    boolean beginningGone;
    /** Whether the agent wrote batches behind the last one; known after {@link #settle}. */
    boolean tailMissing;

    /** What it waited for when the recording ended, null when it did not, or may have gone on by itself. */
    Standing standing;

    private final List<Batch> batches = new ArrayList<>();

    ThreadStream(long tid) {
        this.tid = tid;
    }

    void add(int number, long nanos, byte[] payload) {
        batches.add(new Batch(number, nanos, payload));
    }

    /** What the thread wrote in a period of recording, not settled yet. */
    ThreadStream part(long from, long to) {
        ThreadStream part = new ThreadStream(tid);
        part.name = name;
        part.virtual = virtual;
        part.daemon = daemon;
        for (Batch batch : batches) {
            if (batch.nanos >= from && batch.nanos < to) {
                part.batches.add(batch);
            }
        }
        return part;
    }

    /**
     * Puts the batches in the order of their numbers and drops duplicates.
     *
     * @param lastPart whether those before the first are meant to be missing
     * @return how many are missing before, between and after them, without those that are meant to
     */
    long settle(boolean lastPart) {
        if (lastPart && batches.isEmpty()) {
            beginningGone = expected > 0;
            return 0;
        }
        batches.sort(Comparator.comparingInt(b -> b.number));
        List<Batch> once = new ArrayList<>(batches.size());
        long missing = 0;
        int next = 1;
        for (Batch batch : batches) {
            if (batch.number < next) {
                continue;
            }
            batch.gapBefore = batch.number > next;
            if (lastPart && once.isEmpty()) {
                beginningGone = batch.gapBefore;
            } else {
                missing += batch.number - next;
            }
            next = batch.number + 1;
            once.add(batch);
        }
        batches.clear();
        batches.addAll(once);
        return missing + missingTail(next);
    }

    private long missingTail(int next) {
        long missing = Math.max(0, expected - (next - 1));
        tailMissing = missing > 0;
        return missing;
    }

    List<Batch> batches() {
        return batches;
    }

    /** A standstill as it was recorded, threads by their ids. */
    record Standing(Standstill.Kind kind, long object, long owner, Site place) {}

    /** One batch of encoded records. */
    static final class Batch {
        final int number;
        final long nanos;
        final byte[] payload;
        boolean gapBefore;
        /** What else the thread did then was not seen: only what it says of objects counts. */
        boolean unseen;
        /** Of an unseen batch the records that count all the same, by their numbers in it. */
        final IntSet heldOver = new IntOpenHashSet(0);

        Batch(int number, long nanos, byte[] payload) {
            this.number = number;
            this.nanos = nanos;
            this.payload = payload;
        }
    }
}
