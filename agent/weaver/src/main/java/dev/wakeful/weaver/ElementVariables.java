package dev.wakeful.weaver;

import dev.wakeful.trace.Variable;
import dev.wakeful.weaver.survey.FieldKey;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;

/** Names the elements of an array on the stack: after the field that holds it, where that is plain to see. */
final class ElementVariables {
    /** An array whose elements are nobody else's: just made, or one of the compiler's tables. */
    static final Holder NOBODYS = new Holder(null);

    private static final Holder UNKNOWN = new Holder(null);

    /** @param field with the descriptor of the array itself, or null when it is not known */
    record Holder(FieldKey field) {}

    private final MethodContext context;

    ElementVariables(MethodContext context) {
        this.context = context;
    }

    /** What holds the array that lies {@code depth} slots below the top before an instruction. */
    Holder holder(int position, int depth) {
        if (isFresh(context.lookBack.producer(position, depth))) {
            return NOBODYS;
        }
        int from = context.lookBack.origin(position, depth);
        int rows = 0;
        while (from >= 0 && context.original[from].getOpcode() == Opcodes.AALOAD) {
            from = context.lookBack.origin(from, 1);
            rows++;
        }
        if (from < 0 || !(context.original[from] instanceof FieldInsnNode read) || !read.desc.startsWith("[", rows)) {
            return UNKNOWN;
        }
        ClassSummary.Field declared = context.type.view.field(read.owner, read.name, read.desc);
        if (declared != null && declared.isSynthetic()) {
            return NOBODYS;
        }
        String owner = declared == null ? read.owner : declared.owner();
        return new Holder(new FieldKey(owner, read.name, read.desc.substring(rows)));
    }

    private boolean isFresh(int from) {
        int opcode = from < 0 ? -1 : context.original[from].getOpcode();
        return opcode == Opcodes.NEWARRAY || opcode == Opcodes.ANEWARRAY || opcode == Opcodes.MULTIANEWARRAY;
    }

    /** @param array the field that holds the array, or null */
    int variable(FieldKey array, ElementType type, int flags) {
        FieldKey element = array == null
                ? new FieldKey(
                        Type.getType(type.descriptor).getClassName().replace('.', '/') + "[]", "", type.descriptor)
                : new FieldKey(
                        Type.getType(array.descriptor()).getClassName(),
                        array.name(),
                        array.descriptor().substring(1));
        return context.type.sites.variable(Variable.Kind.ELEMENT, element, flags);
    }
}
