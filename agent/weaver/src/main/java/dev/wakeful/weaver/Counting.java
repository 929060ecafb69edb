package dev.wakeful.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Recognizes {@code n++}, {@code --n}, {@code n += 2}, {@code bits |= mask}: writes of a variable's own value with a constant added, or
 * bits set. In another order they add the same.
 */
final class Counting {
    private Counting() {}

    /** Whether the write of a field at a position of a method's code counts; the value need not be dropped. */
    static boolean isCount(AbstractInsnNode[] code, int position) {
        FieldInsnNode write = (FieldInsnNode) code[position];
        int at = behindCopy(code, previous(code, position));
        int sum = opcode(code, at);
        at = previous(code, at);
        if (!adds(sum) || !isAddend(sum, opcode(code, at))) {
            return false;
        }
        at = behindCopy(code, previous(code, at));
        int read = write.getOpcode() == Opcodes.PUTSTATIC ? Opcodes.GETSTATIC : Opcodes.GETFIELD;
        return opcode(code, at) == read
                && code[at] instanceof FieldInsnNode same
                && same.name.equals(write.name)
                && same.desc.equals(write.desc)
                && same.owner.equals(write.owner);
    }

    /**
     * Whether the compare-and-set at a position of a method's code counts: what it sets is the value that it expects with a constant added.
     *
     * @param size slots of a value
     */
    static boolean isCountingAttempt(LookBack lookBack, AbstractInsnNode[] code, int position, int size) {
        int expected = lookBack.producer(position, size);
        int sum = lookBack.origin(position, 0);
        if (expected < 0 || sum < 0 || !(code[expected] instanceof VarInsnNode was) || !adds(opcode(code, sum))) {
            return false;
        }
        int left = lookBack.producer(sum, size);
        int right = lookBack.producer(sum, 0);
        return left >= 0
                && right >= 0
                && code[left] instanceof VarInsnNode added
                && added.var == was.var
                && isAddend(opcode(code, sum), opcode(code, right));
    }

    private static boolean adds(int opcode) {
        return switch (opcode) {
            case Opcodes.IADD, Opcodes.ISUB, Opcodes.LADD, Opcodes.LSUB, Opcodes.IOR, Opcodes.LOR -> true;
            default -> false;
        };
    }

    /** A constant; or whichever bits, for which to set no code asks first what is set. */
    private static boolean isAddend(int sum, int opcode) {
        boolean bits = sum == Opcodes.IOR || sum == Opcodes.LOR;
        return opcode >= Opcodes.ICONST_M1 && opcode <= (bits ? Opcodes.ALOAD : Opcodes.LDC);
    }

    /** The instruction before the copy of a value that is used elsewhere. */
    private static int behindCopy(AbstractInsnNode[] code, int at) {
        return switch (opcode(code, at)) {
            case Opcodes.DUP, Opcodes.DUP_X1, Opcodes.DUP2, Opcodes.DUP2_X1 -> previous(code, at);
            default -> at;
        };
    }

    private static int opcode(AbstractInsnNode[] code, int at) {
        return at < 0 ? -1 : code[at].getOpcode();
    }

    private static int previous(AbstractInsnNode[] code, int position) {
        int at = position - 1;
        while (at >= 0 && code[at].getOpcode() < 0) {
            at--;
        }
        return at;
    }
}
