package dev.wakeful.trace;

/** How a value that was read is compared. */
public enum Relation {
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE,
    /** The comparison is not with a constant, or not understood: what it gives for a value is unknown. */
    OPAQUE;

    public Relation negate() {
        return switch (this) {
            case EQ -> NE;
            case NE -> EQ;
            case LT -> GE;
            case LE -> GT;
            case GT -> LE;
            case GE -> LT;
            case OPAQUE -> OPAQUE;
        };
    }

    /** Whether {@code value R operand} holds; must not be asked of {@link #OPAQUE}. */
    public boolean holds(long value, long operand) {
        return switch (this) {
            case EQ -> value == operand;
            case NE -> value != operand;
            case LT -> value < operand;
            case LE -> value <= operand;
            case GT -> value > operand;
            case GE -> value >= operand;
            case OPAQUE -> throw new IllegalStateException("an opaque relation has no outcome");
        };
    }
}
