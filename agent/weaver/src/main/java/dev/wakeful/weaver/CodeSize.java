package dev.wakeful.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * How many bytes a method's code takes, at most. HotSpot compiles no method of more than {@link #COMPILED} bytes
 * ({@code -XX:-DontCompileHugeMethods} apart): weaving must not carry a method over that limit.
 */
final class CodeSize {
    /** HotSpot's HugeMethodLimit. */
    static final int COMPILED = 8000;

    /** The most that weaving adds to one plain access. */
    static final int ACCESS = 14;

    private CodeSize() {}

    static int of(AbstractInsnNode[] instructions) {
        int size = 0;
        for (AbstractInsnNode instruction : instructions) {
            size += of(instruction);
        }
        return size;
    }

    private static int of(AbstractInsnNode instruction) {
        if (instruction instanceof VarInsnNode variable) {
            return variable.var < 4 && variable.getOpcode() != Opcodes.RET ? 1 : variable.var < 256 ? 2 : 4;
        }
        if (instruction instanceof IincInsnNode increment) {
            boolean wide = increment.var > 255 || increment.incr != (byte) increment.incr;
            return wide ? 6 : 3;
        }
        if (instruction instanceof TableSwitchInsnNode table) {
            return 16 + 4 * table.labels.size();
        }
        if (instruction instanceof LookupSwitchInsnNode lookup) {
            return 12 + 8 * lookup.labels.size();
        }
        return switch (instruction.getOpcode()) {
            case -1 -> 0;
            case Opcodes.BIPUSH, Opcodes.NEWARRAY -> 2;
            case Opcodes.INVOKEINTERFACE, Opcodes.INVOKEDYNAMIC -> 5;
            case Opcodes.MULTIANEWARRAY -> 4;
            default -> instruction.getType() == AbstractInsnNode.INSN ? 1 : 3;
        };
    }
}
