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
    private final ElementVariables variables;

    ElementWeaver(MethodContext context) {
        this.context = context;
        variables = new ElementVariables(context);
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
        int variable = variables.variable(array, ElementType.REFERENCE, Variable.LOCK_REFERENCE);
        weaveReference(position, reads, Code.HOOKS, context.site(position, reads ? "read" : "write", variable, 0));
        return true;
    }

    private boolean weavePlain(int position, int opcode) {
        boolean reads = opcode <= Opcodes.SALOAD;
        ElementType type = ElementType.of(opcode);
        int depth = reads ? 1 : 1 + type.slots();
        ElementVariables.Holder holder = variables.holder(position, depth);
        if (holder == ElementVariables.NOBODYS) {
            return false;
        }
        int variable = variables.variable(holder.field(), type, 0);
        int site = context.site(position, reads ? "read" : "write", variable, context.fenceFlags(position, reads));
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
}
