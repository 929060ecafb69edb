package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.RecordDecoder;
import dev.wakeful.trace.RecordEncoder;
import dev.wakeful.trace.event.BatchEvent;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.internal.vm.annotation.DontInline;

/**
 * Records of one thread that are not yet in the recording. The owner appends without a lock and publishes the new end with a
 * release store; draining, by the owner when full and by the flusher at any time, happens under the buffer's monitor and
 * emits whole records only. The buffer starts small and grows, so that many thousand quiet threads cost little.
 */
final class TraceBuffer {
    private static final int INITIAL = 128;
    private static final int EVERY_THREAD = 1;
    /** A drain before blocking is worth its fixed cost (a batch event has one size) from this fill on. */
    private static final int WORTH_DRAINING = BatchEvent.CAPACITY / 2;

    /** Where batches go; tests put their own. */
    interface Sink {
        /** @return false when the batch could not be recorded */
        boolean batch(long tid, int number, byte[] bytes, int offset, int length);
    }

    /** Something that is worth a record only when a deed follows. */
    interface Prelude {
        /** Appends what has to come first. */
        void settle();
    }

    private final long tid;
    private final Sink sink;

    /** Replaced by the owner only, under the monitor. */
    private byte[] bytes;
    /** Owner only: where the next record goes. */
    private int position;
    /** Owner only: number of records so far, wrapping. */
    private int appended;
    /** Owner only: number of records so far that say what the thread did, or learned by synchronizing; wrapping. */
    private int deeds;
    /** Owner only: number of records so far that say what the thread did, not counting stamps; wrapping. */
    private int acts;
    /** Owner only: as {@link #deeds} without those for what was left out. */
    private int news;
    /** Owner only: of {@link Gates#changes}, what the trace has. */
    private int changes = Gates.changes;
    /** Owner only: what has to be recorded before the next deed; null: nothing. */
    private Prelude prelude;
    /** Written by the owner (release), read by drainers: records before it are complete. */
    private final AtomicInteger limit = new AtomicInteger();
    /** Under the monitor: bytes before it are in the recording. */
    private int start;
    /** Under the monitor. */
    private int batches;

    TraceBuffer(long tid, Sink sink) {
        this.tid = tid;
        this.sink = sink;
    }

    /** Owner only. Returns the record's number, for {@link #isLast}. */
    @DontInline
    int append(Op op, int site, long object, long a, long b) {
        if (op.isDeed()) {
            if (!op.isStamp()) {
                acts++;
                if (prelude != null) {
                    prelude.settle();
                }
            }
            if (Gates.changes != changes) {
                changes = Gates.changes;
                append(Op.SAMPLED, 0, 0, EVERY_THREAD, 0);
            }
            deeds += op == Op.VALUE_ACQUIRE ? 0 : 1;
            news += op == Op.VALUE_ACQUIRE || op == Op.LOCK_ACQUIRE ? 0 : 1;
        }
        int at = position;
        byte[] room = bytes;
        if (room == null || at + RecordEncoder.MAX_RECORD > room.length) {
            at = makeRoom();
            room = bytes;
        }
        int end = RecordEncoder.encode(room, at, op, site, object, a, b);
        position = end;
        limit.lazySet(end);
        return ++appended;
    }

    /** Owner only: whether nothing was appended since the record of that number. */
    boolean isLast(int record) {
        return appended == record;
    }

    /** Owner only: what to settle before the next deed that is no stamp, null for nothing. */
    void before(Prelude next) {
        prelude = next;
    }

    /** Owner only: how many records say what the thread did or learned by synchronizing, wrapping. */
    int deeds() {
        return deeds;
    }

    /** Owner only: how many records say what the thread did, not counting stamps, wrapping. */
    int acts() {
        return acts;
    }

    /** Owner only: as {@link #deeds}, but for what it learned of order that was left out. */
    int news() {
        return news;
    }

    /** Owner only: the number of the last record. */
    int last() {
        return appended;
    }

    /** Owner only: before the thread blocks. */
    void beforeBlocking() {
        if (position >= WORTH_DRAINING) {
            synchronized (this) {
                drain();
                rewind();
            }
        }
    }

    /** Owner only: the thread ends and records nothing more. */
    synchronized void release() {
        drain();
        rewind();
        bytes = null;
    }

    /** Any thread. */
    synchronized void drain() {
        int from = start;
        int to = limit.get();
        if (from == to) {
            return;
        }
        start = to;
        if (Recorder.accesses) {
            ByteBudget.spend(to - from);
        }
        if (sink.batch(tid, batches + 1, bytes, from, to - from)) {
            batches++;
        } else {
            Tables.count(Coverage.RECORDS_LOST, countRecords(from, to));
        }
    }

    /** Owner only: records are missing here, which a number without a batch tells the reader. */
    synchronized void gap() {
        drain();
        batches++;
    }

    /** Number of batches that are in the recording. */
    synchronized int batches() {
        return batches;
    }

    @DontInline
    private synchronized int makeRoom() {
        if (bytes == null) {
            bytes = new byte[INITIAL];
        } else if (bytes.length < BatchEvent.CAPACITY) {
            byte[] larger = new byte[Math.min(BatchEvent.CAPACITY, 2 * bytes.length)];
            System.arraycopy(bytes, 0, larger, 0, position);
            bytes = larger;
        } else {
            drain();
            rewind();
        }
        return position;
    }

    private void rewind() {
        start = 0;
        position = 0;
        limit.set(0);
    }

    private long countRecords(int from, int to) {
        byte[] lost = new byte[to - from];
        System.arraycopy(bytes, from, lost, 0, lost.length);
        RecordDecoder decoder = new RecordDecoder(lost, lost.length);
        long records = 0;
        try {
            while (decoder.next()) {
                records++;
            }
        } catch (RecordDecoder.MalformedBatchException e) {
            Tables.count(Coverage.HOOK_FAILURES, 1);
        }
        return records;
    }
}
