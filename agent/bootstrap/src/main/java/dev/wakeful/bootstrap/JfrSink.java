package dev.wakeful.bootstrap;

import dev.wakeful.trace.event.BatchEvent;
import dev.wakeful.trace.event.SmallBatchEvent;

/**
 * Batches as events of one JFR recording. Buffers outlive their recording where a hook is late; each recording has a sink of its own, so that what comes after
 * its end goes nowhere instead of into the next one.
 */
final class JfrSink implements TraceBuffer.Sink {
    private volatile boolean over;

    /** Its recording is no more. */
    void end() {
        over = true;
    }

    @Override
    public boolean batch(long tid, int number, byte[] bytes, int offset, int length) {
        if (over) {
            return true;
        }
        if (length <= SmallBatchEvent.CAPACITY) {
            return small(tid, number, bytes, offset, length);
        }
        BatchEvent event = new BatchEvent();
        if (!event.isEnabled()) {
            return false;
        }
        event.tid = tid;
        event.number = number;
        event.payload(bytes, offset, length);
        event.commit();
        return true;
    }

    private static boolean small(long tid, int number, byte[] bytes, int offset, int length) {
        SmallBatchEvent event = new SmallBatchEvent();
        if (!event.isEnabled()) {
            return false;
        }
        event.tid = tid;
        event.number = number;
        event.payload(bytes, offset, length);
        event.commit();
        return true;
    }
}
