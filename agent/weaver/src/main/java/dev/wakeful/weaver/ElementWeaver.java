package dev.wakeful.weaver;

import dev.wakeful.trace.Variable;
import dev.wakeful.weaver.survey.FieldKey;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;

/** Reads and writes of elements of arrays: of those that hold locks, and in profile {@code accesses} of all. */
final class ElementWeaver {
    private static final Type OBJECT = Type.getObjectType("java/lang/Object");
    private static final String ELEMENT = "(Ljava/lang/Object;ILjava/lang/Object;I)V";

    private final MethodContext context;

    ElementWeaver(MethodContext context) {
        this.context = context;
    }

    static boolean isElement(int opcode) {
        return opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD
                || opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE;
    }

    boolean weave(int position) {
        int opcode = context.original[position].getOpcode();
        return isElement(opcode) && (weaveLocks(position, opcode) || context.plain && weavePlain(position, opcode));
    }

    private boolean weaveLocks(int position, int opcode) {
        boolean reads = opcode == Opcodes.AALOAD;
        if (!reads && opcode != Opcodes.AASTORE) {
            return false;
        }
        FieldKey array = context.type.lockArrays ? watchedArray(position, reads ? 1 : 2) : null;
        if (array == null && context.type.watch.siteFlags(context.key(position)) == 0) {
            return false;
        }
        int variable = variable(array, ElementType.REFERENCE, Variable.LOCK_REFERENCE);
        weaveReference(position, reads, Code.HOOKS, context.site(position, reads ? "read" : "write", variable, 0));
        return true;
    }

    private boolean weavePlain(int position, int opcode) {
        boolean reads = opcode <= Opcodes.SALOAD;
        ElementType type = ElementType.of(opcode);
        int depth = reads ? 1 : 1 + type.slots();
        if (isFresh(context.lookBack.producer(position, depth))) {
            return false;
        }
        FieldKey array = null;
        int from = context.lookBack.origin(position, depth);
        int rows = 0;
        while (from >= 0 && context.original[from].getOpcode() == Opcodes.AALOAD) {
            from = context.lookBack.origin(from, 1);
            rows++;
        }
        if (from >= 0 && context.original[from] instanceof FieldInsnNode read && read.desc.startsWith("[", rows)) {
            ClassSummary.Field declared = context.type.view.field(read.owner, read.name, read.desc);
            if (declared != null && declared.isSynthetic()) {
                return false;
            }
            array = new FieldKey(
                    declared == null ? read.owner : declared.owner(), read.name, read.desc.substring(rows));
        }
        int site = context.site(
                position, reads ? "read" : "write", variable(array, type, 0), context.fenceFlags(position, reads));
        if (!context.hasGate(site)) {
            return false;
        }
        if (type == ElementType.REFERENCE) {
            weaveReference(position, reads, Code.ACCESS_HOOKS, site);
            return true;
        }
        Code before = new Code();
        if (reads) {
            before.op(Opcodes.DUP2);
        } else if (type.slots() == 2) {
            before.op(Opcodes.DUP2_X2).op(Opcodes.POP2).op(Opcodes.DUP2_X2);
        } else {
            before.op(Opcodes.DUP_X2).op(Opcodes.POP).op(Opcodes.DUP2_X1);
        }
        before.push(site).call(Code.ACCESS_HOOKS, reads ? "readElement" : "writeElement", "(Ljava/lang/Object;II)V");
        context.method.instructions.insertBefore(context.original[position], before.take());
        return true;
    }

    private void weaveReference(int position, boolean reads, String hooks, int site) {
        AbstractInsnNode access = context.original[position];
        InsnList code = context.method.instructions;
        if (reads) {
            code.insertBefore(access, new Code().op(Opcodes.DUP2).take());
            code.insert(
                    access,
                    new Code()
                            .op(Opcodes.DUP_X2)
                            .push(site)
                            .call(hooks, "readElement", ELEMENT)
                            .take());
        } else {
            int local = context.freeLocal();
            code.insertBefore(
                    access,
                    new Code()
                            .store(OBJECT, local)
                            .op(Opcodes.DUP2)
                            .load(OBJECT, local)
                            .push(site)
                            .call(hooks, "writeElement", ELEMENT)
                            .load(OBJECT, local)
                            .op(Opcodes.ACONST_NULL)
                            .store(OBJECT, local)
                            .take());
        }
    }

    /** An array that has just been made is nobody else's yet. */
    private boolean isFresh(int from) {
        int opcode = from < 0 ? -1 : context.original[from].getOpcode();
        return opcode == Opcodes.NEWARRAY || opcode == Opcodes.ANEWARRAY || opcode == Opcodes.MULTIANEWARRAY;
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

    /** Named after the field that holds the array, where there is one. */
    private int variable(FieldKey array, ElementType type, int flags) {
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
