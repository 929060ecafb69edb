package dev.wakeful.weaver;

import dev.wakeful.trace.Site;
import java.util.BitSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Which reads and calls of a method give a reference that is dereferenced without having been kept: see {@link Site#DEREFERENCED}. Works on the instructions as they were before weaving. */
final class Dereferences {
    private final BitSet producers = new BitSet();

    Dereferences(AbstractInsnNode[] original, LookBack lookBack) {
        for (int position = 0; position < original.length; position++) {
            int depth = depthOfReceiver(original[position]);
            int producer = depth < 0 ? -1 : lookBack.producer(position, depth);
            if (producer >= 0) {
                producers.set(producer);
            }
        }
    }

    boolean contain(int position) {
        return producers.get(position);
    }

    /** How many slots lie above the reference that the instruction dereferences; -1 for an instruction that dereferences none. */
    private static int depthOfReceiver(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        if (instruction instanceof MethodInsnNode call) {
            boolean virtual = opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE;
            return virtual ? (Type.getArgumentsAndReturnSizes(call.desc) >> 2) - 1 : -1;
        }
        if (instruction instanceof FieldInsnNode field) {
            return switch (opcode) {
                case Opcodes.GETFIELD -> 0;
                case Opcodes.PUTFIELD -> Type.getType(field.desc).getSize();
                default -> -1;
            };
        }
        return -1;
    }
}
