package dev.wakeful.weaver.survey;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** A method's instructions, its basic blocks, and which branches control which blocks. */
final class MethodCode {
    /** Larger methods are left unknown: control dependence is quadratic in the blocks. */
    static final int MAX_BLOCKS = 1200;

    final ClassNode owner;
    final MethodNode method;
    final AbstractInsnNode[] instructions;
    /** Number of real instructions. */
    final int size;

    private final int[] realIndex;
    private final Map<AbstractInsnNode, Integer> indexOf = new HashMap<>();
    private Traits traits;
    private int[] blockOf;
    private int[] blockStart;
    private int[][] successors;
    private BitSet[] controls;
    private boolean[] joins;

    MethodCode(ClassNode owner, MethodNode method, Synchronizers synchronizers) {
        this.owner = owner;
        this.method = method;
        this.instructions = method.instructions.toArray();
        this.realIndex = new int[instructions.length];
        int real = 0;
        for (int i = 0; i < instructions.length; i++) {
            realIndex[i] = real;
            if (instructions[i].getOpcode() >= 0) {
                real += synchronizers.isAdded(instructions[i]) ? 0 : 1;
            } else if (instructions[i] instanceof LabelNode) {
                indexOf.put(instructions[i], i);
            }
        }
        this.size = real;
    }

    SiteKey site(int index) {
        return new SiteKey(owner.name, method.name, method.desc, realIndex[index]);
    }

    /** Whether the site lies in this method. */
    boolean isAt(SiteKey site) {
        return site.className().equals(owner.name)
                && site.method().equals(method.name)
                && site.descriptor().equals(method.desc);
    }

    /** Whether the instruction of a site comes before an index in the same block. */
    boolean isInBlockBefore(SiteKey site, int index) {
        for (int i = index; i >= 0 && blockOf[i] == blockOf[index]; i--) {
            if (realIndex[i] == site.instruction() && site.equals(site(i))) {
                return true;
            }
        }
        return false;
    }

    boolean isStatic() {
        return (method.access & Opcodes.ACC_STATIC) != 0;
    }

    boolean is(int access) {
        return (method.access & access) != 0;
    }

    int indexOf(LabelNode label) {
        return indexOf.get(label);
    }

    int indexAfter(AbstractInsnNode instruction) {
        return method.instructions.indexOf(instruction) + 1;
    }

    /** What matters of a method before it is followed. */
    record Traits(
            boolean returns,
            boolean branches,
            boolean throwsItself,
            boolean leavesLocked,
            boolean notifies,
            boolean waits,
            boolean copies) {}

    Traits traits() {
        if (traits == null) {
            boolean returns = false;
            boolean branches = false;
            boolean throwsItself = false;
            boolean locks = false;
            boolean unlocks = false;
            boolean notifies = false;
            boolean waits = false;
            boolean copies = false;
            for (AbstractInsnNode instruction : instructions) {
                int opcode = instruction.getOpcode();
                returns |= opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
                branches |= instruction instanceof JumpInsnNode;
                throwsItself |= opcode == Opcodes.ATHROW;
                if (instruction instanceof MethodInsnNode call) {
                    waits |= Vocabulary.waitBy(call) != null;
                    notifies |= Vocabulary.notifyBy(call) != null;
                    copies |= Copies.isCopy(call);
                    Vocabulary.Locking locking = Vocabulary.lockBy(call);
                    unlocks |= locking == Vocabulary.Locking.UNLOCK;
                    locks |= locking == Vocabulary.Locking.LOCK || locking == Vocabulary.Locking.TRY;
                }
            }
            traits = new Traits(returns, branches, throwsItself, locks != unlocks, notifies, waits, copies);
        }
        return traits;
    }

    /** Finds the blocks; false when the method is too large. */
    boolean prepare() {
        if (blockOf == null) {
            findBlocks();
        }
        if (blockStart.length > MAX_BLOCKS) {
            return false;
        }
        if (controls == null) {
            controls = new ControlDependence(successors).find();
        }
        return true;
    }

    int block(int index) {
        return blockOf[index];
    }

    /** Whether the instruction starts a block that is entered from more than one place. */
    boolean joinsAt(int index) {
        int block = blockOf[index];
        return blockStart[block] == index && joins[block];
    }

    /** Whether the branch at the end of a block jumps or falls straight to the instruction's block. */
    boolean leadsStraightTo(int branchBlock, int index) {
        for (int s : successors[branchBlock]) {
            if (s == blockOf[index]) {
                return true;
            }
        }
        return false;
    }

    /** Whether the branch at the end of a block decides whether the instruction is reached. */
    boolean controls(int branchBlock, int index) {
        return controls[blockOf[index]].get(branchBlock);
    }

    /** Blocks from which some instruction of the given set can be reached, exceptions included. */
    BitSet blocksReaching(BitSet wanted) {
        BitSet reaching = new BitSet();
        for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
            reaching.set(blockOf[i]);
        }
        boolean changed = !reaching.isEmpty();
        while (changed) {
            changed = false;
            for (int b = successors.length - 1; b >= 0; b--) {
                if (!reaching.get(b) && reachesOne(b, reaching)) {
                    reaching.set(b);
                    changed = true;
                }
            }
        }
        return reaching;
    }

    private boolean reachesOne(int block, BitSet wanted) {
        for (int s : successors[block]) {
            if (wanted.get(s)) {
                return true;
            }
        }
        int start = blockStart[block];
        for (TryCatchBlockNode range : method.tryCatchBlocks) {
            if (indexOf(range.start) <= start
                    && start < indexOf(range.end)
                    && wanted.get(blockOf[indexOf(range.handler)])) {
                return true;
            }
        }
        return false;
    }

    static List<LabelNode> targets(AbstractInsnNode instruction) {
        List<LabelNode> targets = new ArrayList<>();
        if (instruction instanceof JumpInsnNode jump) {
            targets.add(jump.label);
        } else if (instruction instanceof TableSwitchInsnNode table) {
            targets.addAll(table.labels);
            targets.add(table.dflt);
        } else if (instruction instanceof LookupSwitchInsnNode lookup) {
            targets.addAll(lookup.labels);
            targets.add(lookup.dflt);
        }
        return targets;
    }

    static boolean endsFlow(int opcode) {
        return (opcode >= Opcodes.TABLESWITCH && opcode <= Opcodes.RETURN)
                || opcode == Opcodes.GOTO
                || opcode == Opcodes.ATHROW
                || opcode == Opcodes.RET
                || opcode == Opcodes.JSR;
    }

    private void findBlocks() {
        int n = instructions.length;
        BitSet starts = new BitSet(n + 1);
        starts.set(0);
        for (int i = 0; i < n; i++) {
            List<LabelNode> targets = targets(instructions[i]);
            for (LabelNode target : targets) {
                starts.set(indexOf(target));
            }
            if (!targets.isEmpty() || endsFlow(instructions[i].getOpcode())) {
                starts.set(i + 1);
            }
        }
        for (TryCatchBlockNode range : method.tryCatchBlocks) {
            starts.set(indexOf(range.start));
            starts.set(indexOf(range.end));
            starts.set(indexOf(range.handler));
        }
        starts.clear(n, n + 1);
        int count = starts.cardinality();
        blockOf = new int[n];
        blockStart = new int[count];
        int block = -1;
        for (int i = 0; i < n; i++) {
            if (starts.get(i)) {
                blockStart[++block] = i;
            }
            blockOf[i] = block;
        }
        if (count <= MAX_BLOCKS) {
            linkBlocks(count, n);
        }
    }

    private void linkBlocks(int count, int n) {
        successors = new int[count][];
        int[] entries = new int[count];
        entries[0]++;
        List<Integer> returnsOfSubroutines = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (instructions[i].getOpcode() == Opcodes.JSR && i + 1 < n) {
                returnsOfSubroutines.add(blockOf[i + 1]);
            }
        }
        for (int b = 0; b < count; b++) {
            int last = (b + 1 < count ? blockStart[b + 1] : n) - 1;
            BitSet next = new BitSet();
            for (LabelNode target : targets(instructions[last])) {
                next.set(blockOf[indexOf(target)]);
            }
            int opcode = instructions[last].getOpcode();
            if (opcode == Opcodes.RET) {
                for (int r : returnsOfSubroutines) {
                    next.set(r);
                }
            } else if (!endsFlow(opcode) && b + 1 < count) {
                next.set(b + 1);
            }
            successors[b] = next.stream().toArray();
            for (int s : successors[b]) {
                entries[s]++;
            }
        }
        for (TryCatchBlockNode range : method.tryCatchBlocks) {
            entries[blockOf[indexOf(range.handler)]] += 2;
        }
        joins = new boolean[count];
        for (int b = 0; b < count; b++) {
            joins[b] = entries[b] > 1;
        }
    }
}
