package dev.wakeful.trace;

/**
 * One comparison on the way to a guarded site: the value read at {@code readSite} stands in {@code relation} to
 * {@code operand} (0 for null and false).
 *
 * @param held whether the lock of the wait (or notification) at the end of the way is held without a gap from this read
 */
public record Literal(int readSite, Relation relation, long operand, Held held) {
    /** Whether a lock is held from a read to a site. */
    public enum Held {
        YES,
        NO,
        UNKNOWN
    }
}
