package dev.wakeful.weaver.survey;

/**
 * What a number is that is made of one read and of something that does not change: {@code used + n}, {@code used - n} or {@code limit - used}.
 *
 * @param grows whether it grows with what is read
 */
record Shift(Value read, boolean grows) {
    /** Null for a value that is none. */
    static Shift of(Value value) {
        if (value.isSum()) {
            return new Shift(value.operands[0], true);
        }
        if (value.kind != Value.Kind.DIFFERENCE) {
            return null;
        }
        boolean grows = value.operands[0].isNumber();
        Value read = grows ? value.operands[0] : value.operands[1];
        return read.isNumber() ? new Shift(read, grows) : null;
    }
}
