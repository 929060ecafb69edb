package dev.wakeful.weaver;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * Which instructions of a method one activation may come to again: those between a jump back and where it goes, see {@link
 * dev.wakeful.trace.Site#LOOPS}. Works on the instructions as they were before weaving.
 */
final class Loops {
    private final BitSet repeated = new BitSet();

    Loops(AbstractInsnNode[] original) {
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

    boolean contain(int position) {
        return repeated.get(position);
    }

    private void back(List<LabelNode> labels, LabelNode other, Map<LabelNode, Integer> passed, int from) {
        back(passed.get(other), from);
        labels.forEach(label -> back(passed.get(label), from));
    }

    private void back(Integer to, int from) {
        if (to != null) {
            repeated.set(to, from + 1);
        }
    }
}
