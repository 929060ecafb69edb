package dev.wakeful.weaver;

import dev.wakeful.trace.Site;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What a method does with the fields it reads: whether the value is kept and decides a branch, as in a lazy initialization and not
 * in a mere look whether somebody else was there first ({@link Site#LOOK_ONLY}); and whether the method may read the same field of
 * the same object again without having written it in between ({@link Site#READ_AGAIN}). A second read behind the acquire of
 * a lock does not count. Works on the instructions as they were before weaving; exceptional control flow is left out.
 */
final class FieldReads {
    /** Instructions looked at for one method; what would take more is not flagged. */
    private static final int EFFORT = 50_000;

    private final AbstractInsnNode[] code;
    private final IdentityHashMap<LabelNode, Integer> labels = new IdentityHashMap<>();
    /** How often the method reads a field of what a local holds, or a static field. */
    private final Map<String, Integer> reads = new HashMap<>();
    /** Locals whose values are compared. */
    private final Set<Integer> compared = new HashSet<>();

    private final boolean loops;
    private int effort;

    FieldReads(AbstractInsnNode[] code) {
        this.code = code;
        boolean backward = false;
        for (int i = 0; i < code.length; i++) {
            if (code[i] instanceof LabelNode label) {
                labels.put(label, i);
            } else if (code[i] instanceof JumpInsnNode jump) {
                backward |= labels.containsKey(jump.label);
            } else if (isRead(code[i]) && key(i) != null) {
                reads.merge(key(i), 1, Integer::sum);
            } else if (code[i] instanceof VarInsnNode load && load.getOpcode() <= Opcodes.ALOAD && comparesNext(i)) {
                compared.add(load.var);
            }
        }
        loops = backward;
    }

    /** {@link Site#DECIDES}, {@link Site#READ_AGAIN} and {@link Site#LOOK_ONLY} as they hold for the read at a position. */
    int flags(int position) {
        return (decides(position) ? Site.DECIDES : 0)
                | (readAgain(position) ? Site.READ_AGAIN : 0)
                | (looksOnly(position) ? Site.LOOK_ONLY : 0);
    }

    private boolean looksOnly(int position) {
        int opcode = opcode(next(position));
        return opcode == Opcodes.IFNULL || opcode == Opcodes.IFNONNULL;
    }

    private boolean decides(int position) {
        int next = next(position);
        if (opcode(next) == Opcodes.CHECKCAST) {
            next = next(next);
        }
        if (opcode(next) == Opcodes.DUP || opcode(next) == Opcodes.DUP2) {
            next = next(next);
        }
        return next < code.length
                && code[next] instanceof VarInsnNode store
                && store.getOpcode() >= Opcodes.ISTORE
                && (compared.contains(store.var) || comparesNext(next));
    }

    /** Whether what the instruction at a position leaves is compared at once, with zero, null or a constant. */
    private boolean comparesNext(int position) {
        int next = next(position);
        if (isConstant(opcode(next))) {
            next = next(next);
        }
        if (opcode(next) >= Opcodes.LCMP && opcode(next) <= Opcodes.DCMPG) {
            next = next(next);
        }
        int opcode = opcode(next);
        return opcode >= Opcodes.IFEQ && opcode <= Opcodes.IF_ACMPNE
                || opcode == Opcodes.IFNULL
                || opcode == Opcodes.IFNONNULL
                || opcode == Opcodes.TABLESWITCH
                || opcode == Opcodes.LOOKUPSWITCH;
    }

    private static boolean isConstant(int opcode) {
        return opcode >= Opcodes.ACONST_NULL && opcode <= Opcodes.LDC;
    }

    private boolean readAgain(int position) {
        String key = key(position);
        if (key == null || reads.getOrDefault(key, 0) < 2 && !loops) {
            return false;
        }
        BitSet seen = new BitSet(code.length);
        Deque<Integer> open = new ArrayDeque<>();
        open.push(position + 1);
        while (!open.isEmpty()) {
            int at = open.pop();
            while (at < code.length && !seen.get(at)) {
                seen.set(at);
                if (++effort > EFFORT) {
                    return false;
                }
                AbstractInsnNode instruction = code[at];
                if (isRead(instruction) && key.equals(key(at))) {
                    return true;
                }
                if (ends(instruction, (FieldInsnNode) code[position], local(position))) {
                    break;
                }
                at = step(instruction, at, open);
            }
        }
        return false;
    }

    /** The next instruction, behind the code when there is none; other successors go to {@code open}. */
    private int step(AbstractInsnNode instruction, int at, Deque<Integer> open) {
        if (instruction instanceof JumpInsnNode jump) {
            int target = labels.get(jump.label);
            if (jump.getOpcode() == Opcodes.GOTO) {
                return target;
            }
            open.push(target);
        } else if (instruction instanceof TableSwitchInsnNode table) {
            table.labels.forEach(label -> open.push(labels.get(label)));
            return labels.get(table.dflt);
        } else if (instruction instanceof LookupSwitchInsnNode lookup) {
            lookup.labels.forEach(label -> open.push(labels.get(label)));
            return labels.get(lookup.dflt);
        } else if (isExit(instruction.getOpcode())) {
            return code.length;
        }
        return at + 1;
    }

    private static boolean isExit(int opcode) {
        return opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN
                || opcode == Opcodes.ATHROW
                || opcode == Opcodes.RET;
    }

    /** Whether a read behind the instruction is of a new value, of another object, or under a lock. */
    private static boolean ends(AbstractInsnNode instruction, FieldInsnNode read, int local) {
        if (instruction instanceof FieldInsnNode access) {
            return !isRead(access) && access.name.equals(read.name) && access.desc.equals(read.desc);
        }
        if (instruction instanceof VarInsnNode store) {
            return store.getOpcode() >= Opcodes.ISTORE && store.var == local;
        }
        return instruction.getOpcode() == Opcodes.MONITORENTER
                || instruction instanceof MethodInsnNode call && call.name.equals("lock");
    }

    private static boolean isRead(AbstractInsnNode instruction) {
        return instruction.getOpcode() == Opcodes.GETFIELD || instruction.getOpcode() == Opcodes.GETSTATIC;
    }

    /** What is read, or null where the object is not plain to see. */
    private String key(int position) {
        FieldInsnNode read = (FieldInsnNode) code[position];
        int local = local(position);
        boolean known = read.getOpcode() == Opcodes.GETSTATIC || local >= 0;
        return known ? local + " " + read.owner + '.' + read.name + ' ' + read.desc : null;
    }

    /** The local that holds the object that is read, -1 for none or unknown. */
    private int local(int position) {
        if (code[position].getOpcode() == Opcodes.GETSTATIC) {
            return -1;
        }
        int before = previous(position);
        if (opcode(before) == Opcodes.DUP) {
            before = previous(before);
        }
        return opcode(before) == Opcodes.ALOAD ? ((VarInsnNode) code[before]).var : -1;
    }

    private int opcode(int position) {
        return position >= 0 && position < code.length ? code[position].getOpcode() : -1;
    }

    private int next(int position) {
        int at = position + 1;
        while (at < code.length && code[at].getOpcode() < 0) {
            at++;
        }
        return at;
    }

    private int previous(int position) {
        int at = position - 1;
        while (at >= 0 && code[at].getOpcode() < 0) {
            at--;
        }
        return at;
    }
}
