package dev.wakeful.trace;

/** Reads what {@link RecordEncoder} wrote. One instance walks one batch: call {@link #next()} until it is false. */
public final class RecordDecoder {
    private final byte[] buffer;
    private final int end;
    private int at;

    public Op op;
    public int site;
    public long object;
    public long a;
    public long b;

    public RecordDecoder(byte[] buffer, int length) {
        this.buffer = buffer;
        this.end = length;
    }

    /**
     * Moves to the next record.
     *
     * @return false at the end of the batch
     * @throws MalformedBatchException when the bytes are no record of this format: the rest of the batch is lost
     */
    public boolean next() throws MalformedBatchException {
        if (at >= end) {
            return false;
        }
        int code = buffer[at++];
        op = Op.ofCode(code);
        if (op == null) {
            throw new MalformedBatchException("unknown operation code " + code + " at byte " + (at - 1));
        }
        site = (int) varint();
        object = op.hasObject() ? varint() : 0;
        a = op.numbers() > 0 ? unzigzag(varint()) : 0;
        b = op.numbers() > 1 ? unzigzag(varint()) : 0;
        return true;
    }

    private static long unzigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }

    private long varint() throws MalformedBatchException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (at >= end) {
                throw new MalformedBatchException("record cut at byte " + at);
            }
            byte next = buffer[at++];
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new MalformedBatchException("number too long at byte " + at);
    }

    /** Bytes that are no batch of this format. */
    public static final class MalformedBatchException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedBatchException(String message) {
            super(message);
        }
    }
}
