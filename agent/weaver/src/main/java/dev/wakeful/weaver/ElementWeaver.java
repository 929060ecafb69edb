package dev.wakeful.weaver;

import dev.wakeful.trace.Variable;
import dev.wakeful.weaver.survey.FieldKey;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;

/** Reads and writes of elements of arrays that hold locks. */
final class ElementWeaver {
    private static final Type OBJECT = Type.getObjectType("java/lang/Object");
    private static final String ELEMENT = "(Ljava/lang/Object;ILjava/lang/Object;I)V";

    private final MethodContext context;

    ElementWeaver(MethodContext context) {
        this.context = context;
    }

    boolean weave(int position) {
        AbstractInsnNode access = context.original[position];
        boolean reads = access.getOpcode() == Opcodes.AALOAD;
        if (!reads && access.getOpcode() != Opcodes.AASTORE) {
            return false;
        }
        FieldKey array = context.type.lockArrays ? watchedArray(position, reads ? 1 : 2) : null;
        if (array == null && context.type.watch.siteFlags(context.key(position)) == 0) {
            return false;
        }
        int site = context.site(position, reads ? "read" : "write", variable(array), 0);
        InsnList code = context.method.instructions;
        if (reads) {
            code.insertBefore(access, new Code().op(Opcodes.DUP2).take());
            code.insert(
                    access,
                    new Code()
                            .op(Opcodes.DUP_X2)
                            .hook("readElement", ELEMENT, site)
                            .take());
        } else {
            int local = context.freeLocal();
            code.insertBefore(
                    access,
                    new Code()
                            .store(OBJECT, local)
                            .op(Opcodes.DUP2)
                            .load(OBJECT, local)
                            .hook("writeElement", ELEMENT, site)
                            .load(OBJECT, local)
                            .op(Opcodes.ACONST_NULL)
                            .store(OBJECT, local)
                            .take());
        }
        return true;
    }

    private FieldKey watchedArray(int position, int depth) {
        Origins origins = context.origins();
        FieldInsnNode read =
                origins == null ? null : origins.operand(position, depth).field();
        if (read == null || read.desc.charAt(0) != '[') {
            return null;
        }
        FieldKey field = context.type.resolve(read.owner, read.name, read.desc);
        return (context.type.watch.flags(field) & Variable.LOCK_REFERENCE) == 0 ? null : field;
    }

    private int variable(FieldKey array) {
        FieldKey element = array == null
                ? new FieldKey("java/lang/Object[]", "", "Ljava/lang/Object;")
                : new FieldKey(
                        Type.getType(array.descriptor()).getClassName(),
                        array.name(),
                        array.descriptor().substring(1));
        return context.type.sites.variable(Variable.Kind.ELEMENT, element, Variable.LOCK_REFERENCE);
    }
}
