package dev.wakeful.weaver;

import dev.wakeful.trace.Site;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which reads and calls of a method give what its branches compare, directly, through computation or through locals: see {@link
 * Site#BRANCHES}. A local stands for all that is stored into it anywhere in the method, so that rather too much is flagged. Works on the
 * instructions as they were before weaving.
 */
final class BranchOperands {
    private final AbstractInsnNode[] original;
    private final LookBack lookBack;
    private final BitSet deciding = new BitSet();
    private final BitSet followed = new BitSet();
    private final BitSet locals = new BitSet();

    BranchOperands(AbstractInsnNode[] original, LookBack lookBack) {
        this.original = original;
        this.lookBack = lookBack;
        int readsUntil = readsUntil();
        for (int position = 0; position < readsUntil; position++) {
            int compared = compared(original[position].getOpcode());
            for (int slot = 0; slot < compared; slot++) {
                follow(lookBack.producer(position, slot));
            }
        }
    }

    /** Whether the value of the instruction decides a branch behind which the method may read on. */
    boolean decide(int position) {
        return deciding.get(position);
    }

    /** Behind this position nothing is read any more: that of the last read, or of the last jump back to before it. */
    private int readsUntil() {
        int last = original.length - 1;
        while (last >= 0 && !gives(original[last])) {
            last--;
        }
        int until = last;
        Set<LabelNode> passed = new HashSet<>();
        for (int i = 0; i < original.length; i++) {
            if (original[i] instanceof LabelNode label && i <= last) {
                passed.add(label);
            } else if (original[i] instanceof JumpInsnNode jump && passed.contains(jump.label)) {
                until = Math.max(until, i + 1);
            }
        }
        return until;
    }

    /** Slots that a branch takes from the stack; 0 for what is none. */
    private static int compared(int opcode) {
        boolean two = opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE;
        boolean one = opcode >= Opcodes.IFEQ && opcode <= Opcodes.IFLE
                || opcode == Opcodes.TABLESWITCH
                || opcode == Opcodes.LOOKUPSWITCH
                || opcode == Opcodes.IFNULL
                || opcode == Opcodes.IFNONNULL;
        return two ? 2 : one ? 1 : 0;
    }

    /** Whether the instruction gives a value that other threads may have written: a read, or a call that may be of an accessor. */
    private static boolean gives(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        return opcode == Opcodes.GETFIELD
                || opcode == Opcodes.GETSTATIC
                || opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD
                || instruction instanceof MethodInsnNode call && call.name.charAt(0) != '<';
    }

    private void follow(int position) {
        if (position < 0 || followed.get(position)) {
            return;
        }
        followed.set(position);
        AbstractInsnNode producer = original[position];
        if (gives(producer)) {
            deciding.set(position);
        }
        if (producer instanceof VarInsnNode load) {
            followLocal(load.var);
            return;
        }
        for (int slot = LookBack.popped(producer) - 1; slot >= 0; slot--) {
            follow(lookBack.producer(position, slot));
        }
    }

    private void followLocal(int local) {
        if (locals.get(local)) {
            return;
        }
        locals.set(local);
        for (int i = 0; i < original.length; i++) {
            if (original[i] instanceof VarInsnNode store
                    && store.getOpcode() >= Opcodes.ISTORE
                    && store.getOpcode() <= Opcodes.ASTORE
                    && store.var == local) {
                follow(lookBack.producer(i, 0));
            }
        }
    }
}
