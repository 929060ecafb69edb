package dev.wakeful.weaver;

import dev.wakeful.trace.Site;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;

/** Comparisons with what only the running program knows: before them that is recorded. */
final class ComparandWeaver {
    private static final int COMPARAND = Site.LEFT_COMPARAND | Site.RIGHT_COMPARAND | Site.DISTANCE;

    private final MethodContext context;
    private final boolean applies;

    ComparandWeaver(MethodContext context) {
        this.context = context;
        applies = context.type.watch.hasSites(context.type.name, context.method.name, context.method.desc);
    }

    boolean weave(int position) {
        AbstractInsnNode instruction = context.original[position];
        Type operand = applies ? operand(instruction.getOpcode()) : null;
        int flags = operand == null ? 0 : context.type.watch.siteFlags(context.key(position)) & COMPARAND;
        if (Integer.bitCount(flags) != 1) {
            // Compared from both sides by different callers, it could not be told whose operand a value is.
            return false;
        }
        int site = context.site(position, "compare", 0, 0);
        Code code = operand == Type.INT_TYPE ? ints(flags, site) : longs(flags, site);
        context.method.instructions.insertBefore(instruction, code.take());
        return true;
    }

    /** The type of both operands of an instruction that compares; null for others. */
    private static Type operand(int opcode) {
        if (opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ICMPLE
                || opcode == Opcodes.IAND
                || opcode == Opcodes.ISUB) {
            return Type.INT_TYPE;
        }
        return opcode == Opcodes.LCMP || opcode == Opcodes.LAND || opcode == Opcodes.LSUB ? Type.LONG_TYPE : null;
    }

    private static Code ints(int flag, int site) {
        Code code = new Code();
        if (flag == Site.DISTANCE) {
            return code.op(Opcodes.DUP2).push(site).call(Code.COMPARAND_HOOKS, "compares", "(III)V");
        }
        if (flag == Site.LEFT_COMPARAND) {
            code.op(Opcodes.DUP2).op(Opcodes.POP);
        } else {
            code.op(Opcodes.DUP);
        }
        return code.push(site).call(Code.COMPARAND_HOOKS, "compares", "(II)V");
    }

    private Code longs(int flag, int site) {
        Code code = new Code();
        if (flag == Site.RIGHT_COMPARAND) {
            return code.op(Opcodes.DUP2).push(site).call(Code.COMPARAND_HOOKS, "compares", "(JI)V");
        }
        int right = context.freeLocal();
        code.store(Type.LONG_TYPE, right).op(Opcodes.DUP2);
        if (flag == Site.LEFT_COMPARAND) {
            code.push(site).call(Code.COMPARAND_HOOKS, "compares", "(JI)V");
        } else {
            code.load(Type.LONG_TYPE, right).push(site).call(Code.COMPARAND_HOOKS, "compares", "(JJI)V");
        }
        return code.load(Type.LONG_TYPE, right);
    }
}
