package dev.wakeful.weaver.survey;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Which instructions of a method lead to which. Exceptions are left aside where nothing else is said. */
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
        return from(start, false);
    }

    /** As {@link #from}, by handlers of named exceptions too. */
    BitSet fromWithNamedHandlers(int start) {
        return from(start, true);
    }

    private BitSet from(int start, boolean handlers) {
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
                for (TryCatchBlockNode range : handlers ? code.method.tryCatchBlocks : List.<TryCatchBlockNode>of()) {
                    if (range.type != null && code.indexOf(range.start) <= at && at < code.indexOf(range.end)) {
                        open.add(code.indexOf(range.handler));
                    }
                }
            }
        }
        return reached;
    }

    /** Adds the handlers of what is thrown among some instructions, and where those lead to. */
    void addHandlers(BitSet way) {
        int before;
        do {
            before = way.cardinality();
            for (TryCatchBlockNode range : code.method.tryCatchBlocks) {
                int inside = way.nextSetBit(code.indexOf(range.start));
                if (inside >= 0 && inside < code.indexOf(range.end)) {
                    way.or(from(code.indexOf(range.handler)));
                }
            }
        } while (before < way.cardinality());
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
