package dev.wakeful.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Fences beside plain accesses: {@code releaseFence(); state = s;} writes as {@code setRelease} does, and {@code s = state; acquireFence();} reads
 * as {@code getAcquire} does. Followed over straight code without calls: elsewhere the access may have nothing to do with the fence.
 */
final class Fences {
    private final AbstractInsnNode[] original;
    private final LookBack paths;
    private final LoaderView view;

    Fences(AbstractInsnNode[] original, LookBack paths, LoaderView view) {
        this.original = original;
        this.paths = paths;
        this.view = view;
    }

    /** Whether a fence orders what the thread did before with the write at a position. */
    boolean precede(int write) {
        int at = write - 1;
        while (at >= 0 && isStraight(at)) {
            at--;
        }
        Ordering fence = fence(at);
        return fence != null && fence.publishes();
    }

    /** Whether a fence orders the read at a position with what the thread does after. */
    boolean follow(int read) {
        int at = read + 1;
        while (at < original.length && isStraight(at)) {
            at++;
        }
        Ordering fence = fence(at);
        return fence != null && fence.sees();
    }

    private boolean isStraight(int position) {
        int opcode = original[position].getOpcode();
        if (opcode < 0) {
            return !paths.isTarget(position);
        }
        boolean jumps = opcode >= Opcodes.IFEQ && opcode <= Opcodes.RETURN
                || opcode == Opcodes.IFNULL
                || opcode == Opcodes.IFNONNULL
                || opcode == Opcodes.ATHROW;
        boolean calls = opcode >= Opcodes.INVOKEVIRTUAL && opcode <= Opcodes.INVOKEDYNAMIC;
        boolean locks = opcode == Opcodes.MONITORENTER || opcode == Opcodes.MONITOREXIT;
        return !jumps && !calls && !locks;
    }

    /** The fence at a position, null when there is none. */
    private Ordering fence(int position) {
        if (position < 0 || position >= original.length || !(original[position] instanceof MethodInsnNode call)) {
            return null;
        }
        Ordering ordering = OrderCalls.of(call.getOpcode(), call.owner, call.name, call.desc, view);
        return ordering != null && ordering.place() == Ordering.Place.SHARED ? ordering : null;
    }
}
