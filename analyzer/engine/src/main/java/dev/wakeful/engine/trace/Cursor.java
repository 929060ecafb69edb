package dev.wakeful.engine.trace;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.RecordDecoder;
import dev.wakeful.trace.RecordDecoder.MalformedBatchException;
import java.util.function.Consumer;

/**
 * Walks the records of one thread, from batch to batch. A batch that turns out malformed ends early, and what follows
 * it stands behind a gap. Births and aliases are shown like any record; the caller skips them.
 */
final class Cursor {
    private final ThreadStream stream;
    private final Consumer<String> problems;
    private RecordDecoder decoder;
    private int batch = -1;
    /** Of the record that was read last, in its batch. */
    private int record;

    private boolean gap;
    /** An unseen record that counts was shown: what is missing behind it does not undo what it says. */
    private boolean heldOver;

    Op op;
    int site;
    long object;
    long a;
    long b;
    /** Whether records are missing between the last event and this one. */
    boolean gapBefore;

    Cursor(ThreadStream stream, Consumer<String> problems) {
        this.stream = stream;
        this.problems = problems;
    }

    /** Moves to the next record; false at the end of the thread. */
    boolean next() {
        while (true) {
            if (decoder == null && !nextBatch()) {
                return false;
            }
            try {
                if (decoder.next()) {
                    record++;
                    op = decoder.op;
                    site = decoder.site;
                    object = decoder.object;
                    a = decoder.a;
                    b = decoder.b;
                    if (op == Op.BIRTH || op == Op.ALIAS) {
                        return true;
                    }
                    ThreadStream.Batch of = stream.batches().get(batch);
                    if (of.unseen && !of.heldOver.contains(record)) {
                        gap |= !heldOver;
                        continue;
                    }
                    heldOver |= of.unseen;
                    gapBefore = gap;
                    gap = false;
                    return true;
                }
            } catch (MalformedBatchException e) {
                gap = true;
                problems.accept("batch " + stream.batches().get(batch).number + " of thread " + stream.tid
                        + " is malformed, the rest of it is lost: " + e.getMessage());
            }
            decoder = null;
        }
    }

    /** Index of the current record's batch in the stream. */
    int batch() {
        return batch;
    }

    private boolean nextBatch() {
        if (batch + 1 >= stream.batches().size()) {
            return false;
        }
        ThreadStream.Batch next = stream.batches().get(++batch);
        gap |= next.gapBefore;
        record = -1;
        decoder = new RecordDecoder(next.payload, next.payload.length);
        return true;
    }
}
