package dev.wakeful.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Calls that read all of what they are given, in profile {@code accesses}: copy constructors, {@code putAll}, and what makes a text of a collection. Of those that make texts of
 * anything only such count to which a field or a call gives what is known as a collection.
 */
final class CopyWeaver {
    private static final Type OBJECT = Type.getObjectType("java/lang/Object");

    private final MethodContext context;

    CopyWeaver(MethodContext context) {
        this.context = context;
    }

    /** Beside whatever else is woven at a call. */
    boolean weaveCall(int position) {
        if (!context.plain || !(context.original[position] instanceof MethodInsnNode call)) {
            return false;
        }
        int opcode = call.getOpcode();
        boolean copies = CopyCalls.matches(opcode, call.owner, call.name, call.desc);
        boolean text = CopyCalls.makesText(opcode, call.owner, call.name, call.desc)
                && CopyCalls.isContainer(typeOf(context.lookBack.producer(position, 0)));
        int site = copies || text ? site(position, 3, call.name) : 0;
        if (site == 0) {
            return false;
        }
        int local = context.freeLocal() + (Type.getArgumentsAndReturnSizes(call.desc) >> 2) + 1;
        InsnList code = context.method.instructions;
        code.insertBefore(call, new Code().op(Opcodes.DUP).store(OBJECT, local).take());
        code.insert(call, copied(new Code(), local, site).take());
        return true;
    }

    /** String concatenation: all operands wait in locals. */
    boolean weaveConcatenation(int position) {
        if (!context.plain
                || !(context.original[position] instanceof InvokeDynamicInsnNode concatenation)
                || !CopyCalls.isConcatenation(concatenation.bsm.getOwner())) {
            return false;
        }
        Type[] operands = Type.getArgumentTypes(concatenation.desc);
        int[] locals = new int[operands.length];
        int next = context.freeLocal();
        Code after = new Code();
        boolean any = false;
        for (int i = 0; i < operands.length; i++) {
            locals[i] = next;
            next += operands[i].getSize();
            int site = CopyCalls.isContainer(operands[i]) ? site(position, 3 + i, "toString") : 0;
            if (site != 0) {
                copied(after, locals[i], site);
                any = true;
            }
        }
        if (!any) {
            return false;
        }
        Code before = new Code();
        for (int i = operands.length - 1; i >= 0; i--) {
            before.store(operands[i], locals[i]);
        }
        for (int i = 0; i < operands.length; i++) {
            before.load(operands[i], locals[i]);
        }
        for (int i = 0; i < operands.length; i++) {
            if (MethodContext.isReference(operands[i]) && !CopyCalls.isContainer(operands[i])) {
                after.op(Opcodes.ACONST_NULL).store(OBJECT, locals[i]);
            }
        }
        InsnList code = context.method.instructions;
        code.insertBefore(concatenation, before.take());
        code.insert(concatenation, after.take());
        return true;
    }

    /** 0 where it would have no gate. */
    private int site(int position, int nth, String name) {
        int site = context.extraSite(
                position, nth, name.equals("<init>") ? "copy" : name + "()", ConcurrentContents.variable(context));
        return context.hasGate(site) ? site : 0;
    }

    /** The local keeps nothing alive. */
    private static Code copied(Code code, int local, int site) {
        code.load(OBJECT, local).push(site).call(Code.LIBRARY_HOOKS, "copied", "(Ljava/lang/Object;I)V");
        return code.op(Opcodes.ACONST_NULL).store(OBJECT, local);
    }

    private Type typeOf(int producer) {
        AbstractInsnNode from = producer < 0 ? null : context.original[producer];
        if (from instanceof FieldInsnNode read) {
            return Type.getType(read.desc);
        }
        return from instanceof MethodInsnNode call ? Type.getReturnType(call.desc) : Type.VOID_TYPE;
    }
}
