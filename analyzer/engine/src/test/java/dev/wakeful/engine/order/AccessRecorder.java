package dev.wakeful.engine.order;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.RecordEncoder;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Records one simulated thread as the agent would: batches that leave the buffer late, and stamps of ordering cells
 * that are left out when they say nothing new.
 */
final class AccessRecorder {
    private static final long FLUSH_NANOS = 1_000_000_000;

    /** The stamps that all threads of an execution share. */
    static final class Cells {
        private final long[] stamps;

        Cells(int cells) {
            stamps = new long[cells];
        }

        private int of(long variable) {
            return (int) (variable % stamps.length);
        }
    }

    record Batch(long nanos, byte[] payload) {}

    final List<Batch> batches = new ArrayList<>();
    private final Cells cells;
    private final Map<Integer, Long> seen = new HashMap<>();
    /** By cell: the number of the record of this thread's last release. */
    private final Map<Integer, Integer> released = new HashMap<>();

    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private int records;
    private long lastFlush;

    AccessRecorder(Cells cells) {
        this.cells = cells;
    }

    int records() {
        return records;
    }

    /** Returns the record's number. */
    int record(Op op, int site, long object, long a, long b) {
        byte[] bytes = new byte[RecordEncoder.MAX_RECORD];
        buffer.write(bytes, 0, RecordEncoder.encode(bytes, 0, op, site, object, a, b));
        return records++;
    }

    /** Before an operation that publishes through the variable. */
    void releases(long variable) {
        int cell = cells.of(variable);
        long known = seen.getOrDefault(cell, 0L);
        if (released.getOrDefault(cell, -1) == records && cells.stamps[cell] == known) {
            return;
        }
        long stamp = ++cells.stamps[cell];
        if (known == stamp - 1) {
            seen.put(cell, stamp);
        }
        record(Op.STAMP_RELEASE, 0, 0, cell, stamp);
        released.put(cell, records);
    }

    /** After an operation that may see what was published through the variable. */
    void acquires(long variable) {
        int cell = cells.of(variable);
        long stamp = cells.stamps[cell];
        if (stamp != seen.getOrDefault(cell, 0L)) {
            seen.put(cell, stamp);
            record(Op.STAMP_ACQUIRE, 0, 0, cell, stamp);
        }
    }

    /** The small table of cells has pushed everything out. */
    void forgetCells() {
        seen.clear();
        released.clear();
    }

    /** As the agent's flusher does. */
    void flushWhenDue(long now) {
        if (now - lastFlush >= FLUSH_NANOS) {
            flush(now);
        }
    }

    void flush(long now) {
        lastFlush = now;
        if (buffer.size() > 0) {
            batches.add(new Batch(now, buffer.toByteArray()));
            buffer.reset();
        }
    }
}
