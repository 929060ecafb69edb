package dev.wakeful.weaver;

import dev.wakeful.trace.Site;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * Which instructions of a method one activation may come to again: those between a jump back and where it goes, see {@link Site#LOOPS}, and whether a lock
 * may be given back in between, see {@link Site#LOOPS_LOCKED}. Works on the instructions as they were before weaving.
 */
final class Loops {
    private final AbstractInsnNode[] original;
    private final BitSet repeated = new BitSet();
    private final BitSet repeatedLocked = new BitSet();

    Loops(AbstractInsnNode[] original) {
        this.original = original;
        Map<LabelNode, Integer> passed = new HashMap<>();
        for (int i = 0; i < original.length; i++) {
            if (original[i] instanceof LabelNode label) {
                passed.put(label, i);
            } else if (original[i] instanceof JumpInsnNode jump) {
                back(passed.get(jump.label), i);
            } else if (original[i] instanceof TableSwitchInsnNode choice) {
                back(choice.labels, choice.dflt, passed, i);
            } else if (original[i] instanceof LookupSwitchInsnNode choice) {
                back(choice.labels, choice.dflt, passed, i);
            }
        }
    }

    /** Flags of the site of an instruction. */
    int flags(int position) {
        return (repeated.get(position) ? Site.LOOPS : 0) | (repeatedLocked.get(position) ? Site.LOOPS_LOCKED : 0);
    }

    private void back(List<LabelNode> labels, LabelNode other, Map<LabelNode, Integer> passed, int from) {
        back(passed.get(other), from);
        labels.forEach(label -> back(passed.get(label), from));
    }

    private void back(Integer to, int from) {
        if (to != null) {
            repeated.set(to, from + 1);
            if (!givesLockBack(to, from)) {
                repeatedLocked.set(to, from + 1);
            }
        }
    }

    private boolean givesLockBack(int from, int to) {
        for (int i = from; i <= to; i++) {
            boolean unlocks = original[i] instanceof MethodInsnNode call && call.name.startsWith("unlock");
            if (unlocks || original[i].getOpcode() == Opcodes.MONITOREXIT) {
                return true;
            }
        }
        return false;
    }
}
