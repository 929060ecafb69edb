package dev.wakeful.trace;

/**
 * Writes records into a byte buffer: one byte operation, then site and object as unsigned varints, then the numbers as
 * zigzag varints, each only where the operation has it. Records do not refer to one another, so a batch may begin at any.
 * The decoder beside it is {@link RecordDecoder}. Allocates nothing and takes no lock: woven code runs on top of it.
 */
public final class RecordEncoder {
    /** The longest record: operation, site and three ten-byte varints. */
    public static final int MAX_RECORD = 1 + 5 + 10 + 10 + 10;

    private RecordEncoder() {}

    /**
     * Writes one record at {@code at}; the buffer must have {@link #MAX_RECORD} bytes left.
     *
     * @return the position behind the record
     */
    public static int encode(byte[] buffer, int at, Op op, int site, long object, long a, long b) {
        buffer[at] = op.code();
        int next = varint(buffer, at + 1, site & 0xFFFFFFFFL);
        if (op.hasObject()) {
            next = varint(buffer, next, object);
        }
        if (op.numbers() > 0) {
            next = varint(buffer, next, zigzag(a));
        }
        if (op.numbers() > 1) {
            next = varint(buffer, next, zigzag(b));
        }
        return next;
    }

    static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private static int varint(byte[] buffer, int at, long value) {
        int next = at;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            buffer[next++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[next++] = (byte) rest;
        return next;
    }
}
