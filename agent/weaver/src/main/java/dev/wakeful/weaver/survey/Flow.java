package dev.wakeful.weaver.survey;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;

/** Which instructions of a method lead to which, exceptions aside. */
final class Flow {
    private final MethodCode code;

    Flow(MethodCode code) {
        this.code = code;
    }

    /** The instructions that may follow one. */
    List<Integer> next(int at) {
        List<Integer> next = new ArrayList<>(2);
        AbstractInsnNode instruction = code.instructions[at];
        for (LabelNode target : MethodCode.targets(instruction)) {
            next.add(code.indexOf(target));
        }
        if (!MethodCode.endsFlow(instruction.getOpcode()) && at + 1 < code.instructions.length) {
            next.add(at + 1);
        }
        return next;
    }

    /** The instructions that can be reached from one, itself included. */
    BitSet from(int start) {
        BitSet reached = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        if (start < code.instructions.length) {
            open.add(start);
        }
        while (!open.isEmpty()) {
            int at = open.poll();
            if (!reached.get(at)) {
                reached.set(at);
                open.addAll(next(at));
            }
        }
        return reached;
    }

    /** The instructions from which one can be reached, itself included. */
    BitSet to(int end) {
        BitSet leads = new BitSet();
        leads.set(end);
        int before;
        do {
            before = leads.cardinality();
            for (int i = code.instructions.length - 1; i >= 0; i--) {
                if (!leads.get(i) && next(i).stream().anyMatch(leads::get)) {
                    leads.set(i);
                }
            }
        } while (before < leads.cardinality());
        return leads;
    }
}
