package dev.wakeful.weaver;

import dev.wakeful.trace.Site;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;

/** Comparisons with what only the running program knows: before them that is recorded. */
final class ComparandWeaver {
    private static final int COMPARAND = Site.LEFT_COMPARAND | Site.RIGHT_COMPARAND;

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
        if (flags == 0 || flags == COMPARAND) {
            // Compared from both sides by different callers, it could not be told whose operand a value is.
            return false;
        }
        int site = context.site(position, "compare", 0, 0);
        context.method.instructions.insertBefore(
                instruction,
                operand == Type.INT_TYPE
                        ? ints(flags == Site.LEFT_COMPARAND, site).take()
                        : longs(flags == Site.LEFT_COMPARAND, site).take());
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

    private static Code ints(boolean left, int site) {
        Code code = new Code();
        if (left) {
            code.op(Opcodes.DUP2).op(Opcodes.POP);
        } else {
            code.op(Opcodes.DUP);
        }
        return code.push(site).call(Code.COMPARAND_HOOKS, "compares", "(II)V");
    }

    private Code longs(boolean left, int site) {
        Code code = new Code();
        int right = context.freeLocal();
        if (left) {
            code.store(Type.LONG_TYPE, right);
        }
        code.op(Opcodes.DUP2).push(site).call(Code.COMPARAND_HOOKS, "compares", "(JI)V");
        return left ? code.load(Type.LONG_TYPE, right) : code;
    }
}
