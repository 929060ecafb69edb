package dev.wakeful.weaver;

import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.analysis.Value;

/**
 * What is known of a value on the stack or in a local: whether it is {@code this}, and which field it was read from.
 *
 * @param size in stack slots
 * @param field the read that gave the value, or null
 */
record Origin(Kind kind, int size, FieldInsnNode field) implements Value {
    enum Kind {
        ANY,
        THIS,
        /** {@code this} of a constructor before the call of another constructor: may not be passed to anything. */
        UNINITIALIZED_THIS
    }

    static final Origin ONE = new Origin(Kind.ANY, 1, null);
    static final Origin TWO = new Origin(Kind.ANY, 2, null);
    static final Origin THIS = new Origin(Kind.THIS, 1, null);
    static final Origin UNINITIALIZED = new Origin(Kind.UNINITIALIZED_THIS, 1, null);

    static Origin of(int size) {
        return size == 2 ? TWO : ONE;
    }

    @Override
    public int getSize() {
        return size;
    }

    boolean sameField(Origin other) {
        return field != null
                && other.field != null
                && field.owner.equals(other.field.owner)
                && field.name.equals(other.field.name)
                && field.desc.equals(other.field.desc);
    }
}
