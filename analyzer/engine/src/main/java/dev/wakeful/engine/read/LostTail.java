package dev.wakeful.engine.read;

import dev.wakeful.trace.event.BatchEvent;
import dev.wakeful.trace.event.SmallBatchEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * What was written of a chunk behind the point up to which it was made consistent, when its program was killed. The constants that its events refer to are
 * missing, so that nothing there is used; but events say how long they are, which is enough to count the batches that are lost.
 */
final class LostTail {
    private static final int SEVEN_BITS = 0x7f;
    private static final int BITS = 7;
    private static final int LONGEST_NUMBER = 9;
    /** Type, start, duration, thread, stack, and a batch's own: thread id, number, length. */
    private static final int NUMBERS = 8;

    private static final int LARGEST = 1 << 28;

    private LostTail() {}

    /** How many batches there are. */
    static long batches(RecordingFile recording) {
        long length = recording.unfinished < 0 ? 0 : recording.size - recording.readable;
        if (length <= 0) {
            return 0;
        }
        ByteBuffer tail = ByteBuffer.allocate((int) Math.min(LARGEST, length));
        try (FileChannel file = FileChannel.open(recording.path, StandardOpenOption.READ)) {
            int read = 0;
            while (tail.hasRemaining() && read >= 0) {
                read = file.read(tail, recording.readable + tail.position());
            }
        } catch (IOException e) {
            return 0;
        }
        return count(tail.flip());
    }

    private static long count(ByteBuffer events) {
        long batches = 0;
        int at = 0;
        while (at < events.limit()) {
            events.position(at);
            long size = number(events);
            if (size <= 0 || at + size > events.limit()) {
                break;
            }
            batches += isBatch(events, at + (int) size) ? 1 : 0;
            at += (int) size;
        }
        return batches;
    }

    /** The types' numbers are not known here, but nothing else has that form: some numbers, the last of them a possible length, and a fixed number of words. */
    private static boolean isBatch(ByteBuffer events, int end) {
        long length = 0;
        for (int i = 0; i < NUMBERS && events.position() < end; i++) {
            length = number(events);
        }
        int words = end - events.position();
        return length > 0
                && (words == Double.BYTES * (BatchEvent.CAPACITY / BatchEvent.BYTES_PER_WORD)
                                && length <= BatchEvent.CAPACITY
                        || words == Double.BYTES * (SmallBatchEvent.CAPACITY / BatchEvent.BYTES_PER_WORD)
                                && length <= SmallBatchEvent.CAPACITY);
    }

    /** Seven bits in each byte, the lowest first; negative when there is none. */
    private static long number(ByteBuffer bytes) {
        long number = 0;
        for (int i = 0; i < LONGEST_NUMBER && bytes.hasRemaining(); i++) {
            byte next = bytes.get();
            number |= (long) (next & SEVEN_BITS) << (BITS * i);
            if (next >= 0) {
                return number;
            }
        }
        return -1;
    }
}
