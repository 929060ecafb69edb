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
        return of(thread, batch, position);
    }

    /** When the thread's batch left its buffer. */
    long ofBatch(int thread, int batch) {
        return times[thread][batch];
    }

    /** As {@link #of(int, int)} for a position that is known to lie in that batch. */
    long of(int thread, int batch, int position) {
        long end = times[thread][batch];
        long begin = batch > 0 ? times[thread][batch - 1] : end;
        int first = starts[thread][batch];
        return spread(begin, end, position - first, starts[thread][batch + 1] - first);
    }

    /**
     * Time of record {@code i} of {@code n} in a batch that left its buffer at {@code end}, the one before at
     * {@code begin}.
     */
    static long spread(long begin, long end, int i, int n) {
        long from = Math.min(end, Math.max(begin, end - FLUSH_NANOS));
        return n == 0 ? end : end - (end - from) / n * (n - 1 - i);
    }
}
