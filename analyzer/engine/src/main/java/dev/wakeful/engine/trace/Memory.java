package dev.wakeful.engine.trace;

/**
 * One memory location.
 *
 * @param variable id of the variable; of an atomic, a collection or an array that several fields lead to, one of them
 * @param owner object id, 0 for a static field
 * @param index array index, else 0
 */
public record Memory(int variable, long owner, long index) {
    /** Rules look locations up by the million: written out, this costs neither the time that a record's own takes nor that of compiling it. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Memory memory
                && owner == memory.owner
                && variable == memory.variable
                && index == memory.index;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * variable + Long.hashCode(owner)) + Long.hashCode(index);
    }
}
