package dev.wakeful.weaver;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * A class as its class file has it, beside what another agent (code coverage, tracing) has made of it. Surveys know the file; what the other
 * agent has added is not the program's and is not recorded.
 */
final class OriginalClass {
    /** In place of an index: the instruction was added. */
    static final int ADDED = -1;

    private final Map<String, MethodNode> methods = new HashMap<>();

    OriginalClass(byte[] classFile) {
        ClassVisitor visitor = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                MethodNode method = new MethodNode(Opcodes.ASM9, access, name, descriptor, signature, exceptions);
                methods.put(name + descriptor, method);
                return method;
            }
        };
        new ClassReader(classFile).accept(visitor, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    /** @param method name and descriptor */
    boolean has(String method) {
        return methods.containsKey(method);
    }

    /**
     * Finds the instructions of the original in a changed method, which holds them in their order and others between them: an added one is taken
     * for an original one at most where they look the same.
     *
     * @return for each node of the method the index of the instruction among the real ones of the original, or {@link #ADDED}; null when
     *     some are missing, so that nothing is known
     */
    int[] indices(MethodNode changed) {
        AbstractInsnNode[] now = changed.instructions.toArray();
        AbstractInsnNode[] before =
                methods.get(changed.name + changed.desc).instructions.toArray();
        int[] indices = new int[now.length];
        int next = realFrom(before, 0);
        int index = 0;
        for (int i = 0; i < now.length; i++) {
            indices[i] = ADDED;
            if (next < before.length && now[i].getOpcode() >= 0 && alike(before[next], now[i])) {
                indices[i] = index++;
                next = realFrom(before, next + 1);
            }
        }
        return next < before.length ? null : indices;
    }

    private static int realFrom(AbstractInsnNode[] instructions, int from) {
        int position = from;
        while (position < instructions.length && instructions[position].getOpcode() < 0) {
            position++;
        }
        return position;
    }

    /** Locals may have moved, and a branch may have been turned to make room behind it. */
    private static boolean alike(AbstractInsnNode before, AbstractInsnNode now) {
        int opcode = before.getOpcode();
        if (before instanceof JumpInsnNode) {
            return now.getOpcode() == opcode || now.getOpcode() == turned(opcode);
        }
        if (now.getOpcode() != opcode) {
            return false;
        }
        if (before instanceof FieldInsnNode a && now instanceof FieldInsnNode b) {
            return a.owner.equals(b.owner) && a.name.equals(b.name) && a.desc.equals(b.desc);
        }
        if (before instanceof MethodInsnNode a && now instanceof MethodInsnNode b) {
            return a.owner.equals(b.owner) && a.name.equals(b.name) && a.desc.equals(b.desc);
        }
        if (before instanceof TypeInsnNode a && now instanceof TypeInsnNode b) {
            return a.desc.equals(b.desc);
        }
        if (before instanceof LdcInsnNode a && now instanceof LdcInsnNode b) {
            return a.cst.equals(b.cst);
        }
        return !(before instanceof IntInsnNode a && now instanceof IntInsnNode b) || a.operand == b.operand;
    }

    /** The opposite condition. */
    private static int turned(int opcode) {
        if (opcode >= Opcodes.IFEQ && opcode <= Opcodes.IF_ACMPNE) {
            return (opcode - Opcodes.IFEQ ^ 1) + Opcodes.IFEQ;
        }
        return opcode == Opcodes.IFNULL ? Opcodes.IFNONNULL : opcode == Opcodes.IFNONNULL ? Opcodes.IFNULL : opcode;
    }
}
