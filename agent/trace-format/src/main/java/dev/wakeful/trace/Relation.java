package dev.wakeful.trace;

/** How a value that was read is compared. */
public enum Relation {
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE,
    /** None of the operand's bits is set. */
    NO_BITS,
    /** Some of the operand's bits are set: the negation of {@link #NO_BITS}. */
    SOME_BITS,
    /** All of the operand's bits are set. */
    ALL_BITS,
    /** Some of the operand's bits are not set: the negation of {@link #ALL_BITS}. */
    NOT_ALL_BITS,
    /** The comparison is not with a constant, or not understood: what it gives for a value is unknown. */
    OPAQUE,
    /** Equal to a value that is not known and does not change while the thread stays in the method, such as a parameter. */
    SAME,
    /** The negation of {@link #SAME}. */
    OTHER;

    /** Whether the relation alone does not tell what it gives for a value: {@link #holds} must not be asked. */
    public boolean isOpaque() {
        return this == OPAQUE || this == SAME || this == OTHER;
    }

    public Relation negate() {
        return switch (this) {
            case EQ -> NE;
            case NE -> EQ;
            case LT -> GE;
            case LE -> GT;
            case GT -> LE;
            case GE -> LT;
            case NO_BITS -> SOME_BITS;
            case SOME_BITS -> NO_BITS;
            case ALL_BITS -> NOT_ALL_BITS;
            case NOT_ALL_BITS -> ALL_BITS;
            case OPAQUE -> OPAQUE;
            case SAME -> OTHER;
            case OTHER -> SAME;
        };
    }

    /** Whether {@code value R operand} holds; must not be asked of one that {@linkplain #isOpaque is opaque}. */
    public boolean holds(long value, long operand) {
        return switch (this) {
            case EQ -> value == operand;
            case NE -> value != operand;
            case LT -> value < operand;
            case LE -> value <= operand;
            case GT -> value > operand;
            case GE -> value >= operand;
            case NO_BITS -> (value & operand) == 0;
            case SOME_BITS -> (value & operand) != 0;
            case ALL_BITS -> (value & operand) == operand;
            case NOT_ALL_BITS -> (value & operand) != operand;
            case OPAQUE, SAME, OTHER -> throw new IllegalStateException("an opaque relation has no outcome");
        };
    }
}
