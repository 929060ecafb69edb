package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import dev.wakeful.trace.RecordDecoder;
import dev.wakeful.trace.event.BatchEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps batches in memory and reads them back. Thread-safe. */
final class Batches implements TraceBuffer.Sink {
    /** A record as the analyzer sees it. */
    record Row(Op op, int site, long object, long a, long b) {}

    private final List<byte[]> payloads = new ArrayList<>();
    private volatile boolean refusing;

    void refuse(boolean refuse) {
        refusing = refuse;
    }

    @Override
    public synchronized boolean batch(long tid, int number, byte[] bytes, int offset, int length) {
        if (refusing) {
            return false;
        }
        if (number != payloads.size() + 1) {
            throw new IllegalStateException("batch " + number + " follows batch " + payloads.size());
        }
        if (length <= 0 || length > BatchEvent.CAPACITY) {
            throw new IllegalStateException("a batch of " + length + " bytes");
        }
        payloads.add(Arrays.copyOfRange(bytes, offset, offset + length));
        return true;
    }

    synchronized int count() {
        return payloads.size();
    }

    synchronized List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (byte[] payload : payloads) {
            RecordDecoder decoder = new RecordDecoder(payload, payload.length);
            try {
                while (decoder.next()) {
                    rows.add(new Row(decoder.op, decoder.site, decoder.object, decoder.a, decoder.b));
                }
            } catch (RecordDecoder.MalformedBatchException e) {
                throw new IllegalStateException(e);
            }
        }
        return rows;
    }

    /** The rows without those of first sights. */
    List<Row> deeds() {
        return rows().stream().filter(row -> row.op != Op.BIRTH).toList();
    }
}
