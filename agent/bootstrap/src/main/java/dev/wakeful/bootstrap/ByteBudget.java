package dev.wakeful.bootstrap;

/**
 * A token bucket of bytes: what sampling leaves of plain accesses follows what it holds. Synchronization is never left out; its bytes count.
 * Counted racily: a lost portion is a portion more.
 */
final class ByteBudget {
    private static final int FIRST = 100;
    private static final int LATER = 16;
    private static final int FIRST_WHEN_SHORT = 16;
    private static final int LATER_WHEN_SHORT = 2;
    private static final int FIRST_WHEN_EMPTY = 2;

    /** Seconds of refill that a full bucket holds. */
    private static final int SECONDS = 16;
    /** Seconds of refill that it takes at most until something can be recorded again. */
    private static final int DEEPEST = 4;

    /** Accesses that a thread records at a site at first, and each time that gates open again. */
    static int first = FIRST;

    static int later = LATER;

    /** All accesses are recorded, whatever that takes. */
    static boolean unlimited;

    private static final long STANDARD = 2 << 20;

    private static long perSecond = STANDARD;
    private static long tokens = SECONDS * perSecond;
    /** The bucket was empty; the account has it. */
    private static boolean empty;

    private static boolean accounted;

    private ByteBudget() {}

    /** A recording begins, with what a bucket holds by default. */
    static void begin() {
        unlimited = false;
        empty = false;
        accounted = false;
        refill(STANDARD);
        adapt(tokens);
    }

    /** Before recording starts. */
    static void refill(long bytesPerSecond) {
        perSecond = bytesPerSecond;
        tokens = SECONDS * perSecond;
    }

    static void recordAll() {
        unlimited = true;
    }

    /** Any thread. */
    static void spend(int bytes) {
        long left = tokens - bytes;
        tokens = left;
        if (left < SECONDS * perSecond / 2) {
            adapt(left);
        }
    }

    /** Flusher only: so many milliseconds have passed. */
    static void earn(long millis) {
        long full = SECONDS * perSecond;
        tokens = Math.min(full, Math.max(-DEEPEST * perSecond, tokens) + perSecond * millis / 1000);
        adapt(tokens);
        if (empty && !accounted && Recorder.accesses && !unlimited) {
            accounted = true;
            Tables.count(Coverage.BYTES_LIMITED, 1, Long.toString(perSecond));
        }
    }

    private static void adapt(long left) {
        if (left < 0) {
            empty = true;
            first = FIRST_WHEN_EMPTY;
            later = 0;
        } else if (left < SECONDS * perSecond / 2) {
            first = FIRST_WHEN_SHORT;
            later = LATER_WHEN_SHORT;
        } else {
            first = FIRST;
            later = LATER;
        }
    }
}
