package dev.wakeful.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The part of a constructor before the call of another constructor, where {@code this} may not be passed to anything. Found by counting {@code
 * new} and constructor calls, and believed only when no jump and no handler leads out of it.
 */
final class Prologue {
    private Prologue() {}

    /** The position from which on {@code this} is initialized, or -1 when that takes data flow to say. */
    static int end(MethodNode constructor, AbstractInsnNode[] original) {
        int call = superCall(original);
        if (call < 0) {
            return -1;
        }
        for (int i = 0; i < call; i++) {
            if (leadsBehind(constructor, original[i], call)) {
                return -1;
            }
        }
        for (TryCatchBlockNode block : constructor.tryCatchBlocks) {
            if (constructor.instructions.indexOf(block.start) < call) {
                return -1;
            }
        }
        return call + 1;
    }

    private static int superCall(AbstractInsnNode[] original) {
        int made = 0;
        for (int i = 0; i < original.length; i++) {
            if (original[i].getOpcode() == Opcodes.NEW) {
                made++;
            } else if (original[i].getOpcode() == Opcodes.INVOKESPECIAL
                    && ((MethodInsnNode) original[i]).name.equals("<init>")
                    && --made < 0) {
                return i;
            }
        }
        return -1;
    }

    private static boolean leadsBehind(MethodNode constructor, AbstractInsnNode instruction, int call) {
        if (instruction instanceof JumpInsnNode jump) {
            return isBehind(constructor, jump.label, call);
        }
        if (instruction instanceof TableSwitchInsnNode table) {
            boolean behind = isBehind(constructor, table.dflt, call);
            for (LabelNode label : table.labels) {
                behind |= isBehind(constructor, label, call);
            }
            return behind;
        }
        if (instruction instanceof LookupSwitchInsnNode lookup) {
            boolean behind = isBehind(constructor, lookup.dflt, call);
            for (LabelNode label : lookup.labels) {
                behind |= isBehind(constructor, label, call);
            }
            return behind;
        }
        return false;
    }

    private static boolean isBehind(MethodNode constructor, LabelNode label, int call) {
        return constructor.instructions.indexOf(label) > call;
    }
}
