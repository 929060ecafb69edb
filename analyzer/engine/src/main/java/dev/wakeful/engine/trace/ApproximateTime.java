package dev.wakeful.engine.trace;

import java.util.Arrays;

/**
 * Approximate times of events: a batch's time is the moment at which it left its buffer, no earlier than its last
 * record and no later than a second after its first one's predecessor was flushed. Within a batch records are spread
 * evenly.
 */
final class ApproximateTime {
    /** The agent flushes buffers about every second. */
    private static final long FLUSH_NANOS = 1_000_000_000L;

    /** Per thread: position of the first event of each batch, then the number of events. */
    private final int[][] starts;
    /** Per thread: time of each batch. */
    private final long[][] times;

    ApproximateTime(int[][] starts, long[][] times) {
        this.starts = starts;
        this.times = times;
    }

    long of(int thread, int position) {
        int batch = Arrays.binarySearch(starts[thread], position);
        if (batch < 0) {
            batch = -batch - 2;
        }
        // Batches without events share their start with the next one.
        while (batch + 1 < times[thread].length && starts[thread][batch + 1] == position) {
            batch++;
        }
        return times[thread][batch] - step(thread, batch) * (lastPosition(thread, batch) - position);
    }

    /** When the thread's batch left its buffer. */
    long ofBatch(int thread, int batch) {
        return times[thread][batch];
    }

    /** Position of the batch's last event. */
    int lastPosition(int thread, int batch) {
        return starts[thread][batch + 1] - 1;
    }

    /** Nanoseconds between two events of a batch. */
    long step(int thread, int batch) {
        long end = times[thread][batch];
        long begin = batch > 0 ? times[thread][batch - 1] : end;
        long from = Math.min(end, Math.max(begin, end - FLUSH_NANOS));
        int events = starts[thread][batch + 1] - starts[thread][batch];
        return events == 0 ? 0 : (end - from) / events;
    }
}
