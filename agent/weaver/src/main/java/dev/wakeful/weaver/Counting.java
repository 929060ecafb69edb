package dev.wakeful.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;

/** Recognizes {@code n++}, {@code --n}, {@code n += 2}: writes of a field's own value with a constant added. */
final class Counting {
    private Counting() {}

    /** Whether the write at a position of a method's code counts; the value need not be dropped. */
    static boolean isCount(AbstractInsnNode[] code, int position) {
        FieldInsnNode write = (FieldInsnNode) code[position];
        int at = behindCopy(code, previous(code, position));
        int sum = opcode(code, at);
        if (sum != Opcodes.IADD && sum != Opcodes.ISUB && sum != Opcodes.LADD && sum != Opcodes.LSUB) {
            return false;
        }
        at = previous(code, at);
        int addend = opcode(code, at);
        if (addend < Opcodes.ICONST_M1 || addend > Opcodes.LDC) {
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
