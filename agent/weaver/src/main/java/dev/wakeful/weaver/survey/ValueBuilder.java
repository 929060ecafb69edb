package dev.wakeful.weaver.survey;

import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;

/** A {@link Value} while it is made. */
final class ValueBuilder {
    final Value.Kind kind;
    final int size;
    long number;
    boolean counter;
    List<Decision> because = List.of();
    SiteKey site;
    int activation;
    FieldKey field;
    boolean shared;
    boolean slot;
    boolean settled;
    boolean bounds;
    Value base;
    Value[] operands = Value.NONE;
    Hold holds;
    String type;
    String asks;
    Handle target;
    AbstractInsnNode instruction;

    ValueBuilder(Value.Kind kind, int size) {
        this.kind = kind;
        this.size = size;
    }

    boolean isSettled() {
        return switch (kind) {
            case THIS, CONSTANT, CLASS -> true;
            case FIELD -> base == null || base.settled;
            case LOOK -> "atomic".equals(asks) && base.settled;
            case MASKED -> areSettled(operands);
            default -> settled;
        };
    }

    static boolean areSettled(Value... values) {
        for (Value v : values) {
            if (!v.settled) {
                return false;
            }
        }
        return true;
    }

    /** The read happens at the instruction at which the path stands. */
    void readOn(Path path) {
        site = path.top.code.site(path.top.at);
        activation = path.top.id;
        holds = path.holds;
    }
}
