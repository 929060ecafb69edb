package dev.wakeful.trace;

import java.util.Objects;
import java.util.Set;

/**
 * One comparison on the way to a guarded site: the value read at {@code readSite} stands in {@code relation} to
 * {@code operand} (0 for null and false).
 *
 * @param held whether the lock of the wait (or notification) at the end of the way is held without a gap from this read
 * @param comparand what the value is compared with where only the running program knows it, else null
 */
public record Literal(int readSite, Relation relation, long operand, Held held, Comparand comparand) {
    /** Whether a lock is held from a read to a site. */
    public enum Held {
        YES,
        NO,
        UNKNOWN
    }

    /**
     * The other side of a comparison, when that is neither a constant nor read from memory that changes: a parameter, a final field, what is computed from
     * them; or another look.
     *
     * @param site where the program compares; its values are recorded, of each site the first and one that differs, and from there on all
     *     ({@link Op#COMPARED}). Of another look, where that reads
     * @param relation in which the value that was read stands to it
     * @param kind how it is found
     */
    public record Comparand(int site, Relation relation, Kind kind) {
        /** How a comparand is found. */
        public enum Kind {
            /** It is what is recorded. */
            VALUE,
            /** It is what another look reads, whose memory may change. */
            LOOK,
            /** It is by as much as is recorded greater than what was read: {@code used + n > limit}, where the difference of both sides is recorded. */
            AHEAD,
            /** It is by as much less: {@code limit - used < n}. */
            BEHIND
        }
    }

    public Literal(int readSite, Relation relation, long operand, Held held) {
        this(readSite, relation, operand, held, null);
    }

    /** Whether it compares with what another look of the same way reads. */
    public boolean isVersusLook() {
        return comparand != null && comparand.kind() == Comparand.Kind.LOOK;
    }

    /** Whether both say the same of the same read, whatever is locked between it and the end of the way. */
    public boolean saysAs(Literal other) {
        boolean same = comparand != null || relation == other.relation && operand == other.operand;
        return same && readSite == other.readSite && Objects.equals(comparand, other.comparand);
    }

    /** The literal in a recording in which the comparand had {@code values}: with the value where it was always the same. */
    public Literal in(Set<Long> values) {
        boolean same = comparand != null && comparand.kind() == Comparand.Kind.VALUE && values.size() == 1;
        return same
                ? new Literal(readSite, comparand.relation(), values.iterator().next(), held)
                : this;
    }

    /** The literal at a look that read {@code value}, with what was {@code recorded} of its comparand. */
    public Literal compared(long value, long recorded) {
        long other =
                switch (comparand.kind()) {
                    case VALUE -> recorded;
                    case AHEAD -> value + recorded;
                    case BEHIND -> value - recorded;
                    case LOOK -> throw new IllegalStateException("another look is read, not recorded");
                };
        return new Literal(readSite, comparand.relation(), other, held, comparand);
    }
}
