package dev.wakeful.weaver.survey;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * An atomic count that a method raises before it makes something, and lowers again to give null where the count has become too great.
 *
 * @param take the call that raises the count
 * @param undoes those that lower it again
 * @param count the field that holds it
 */
record Limit(SiteKey take, List<SiteKey> undoes, FieldKey count) {
    private static final Set<String> RAISES = Set.of("incrementAndGet", "getAndIncrement", "addAndGet", "getAndAdd");
    private static final Set<String> LOWERS = Set.of("decrementAndGet", "getAndDecrement", "addAndGet", "getAndAdd");

    /** The limits of a method that gives null where it is at one. */
    static List<Limit> of(MethodCode code) throws AnalyzerException {
        List<Limit> limits = new ArrayList<>();
        List<Integer> raises = new ArrayList<>();
        for (int i = 0; i < code.instructions.length; i++) {
            if (code.instructions[i] instanceof MethodInsnNode call && isChange(call, RAISES)) {
                raises.add(i);
            }
        }
        if (raises.isEmpty()) {
            return limits;
        }
        Origins origins = new Origins(code);
        Flow flow = new Flow(code);
        for (int raise : raises) {
            FieldInsnNode field = origins.isReached(raise) ? count(code, origins, raise) : null;
            for (int i = 0; field != null && i < code.instructions.length; i++) {
                if (code.instructions[i] instanceof JumpInsnNode
                        && origins.isReached(i)
                        && asks(code, origins, i, raise)) {
                    for (int way : flow.next(i)) {
                        List<SiteKey> undoes = undoes(code, origins, flow.from(way), field);
                        if (!undoes.isEmpty()) {
                            limits.add(new Limit(
                                    code.site(raise), undoes, new FieldKey(field.owner, field.name, field.desc)));
                            i = code.instructions.length;
                            break;
                        }
                    }
                }
            }
        }
        return limits;
    }

    private static boolean isChange(MethodInsnNode call, Set<String> names) {
        return Vocabulary.isAtomic(call.owner) && names.contains(call.name);
    }

    /** The field that holds the atomic a call changes, null when it is not that simple. */
    private static FieldInsnNode count(MethodCode code, Origins origins, int at) {
        MethodInsnNode call = (MethodInsnNode) code.instructions[at];
        SourceValue receiver = origins.top(at, call.desc.startsWith("()") ? 0 : 1);
        AbstractInsnNode source = receiver != null && receiver.insns.size() == 1
                ? receiver.insns.iterator().next()
                : null;
        return source instanceof FieldInsnNode field && source.getOpcode() != Opcodes.PUTFIELD ? field : null;
    }

    /** Whether a jump asks about what the count has become. */
    private static boolean asks(MethodCode code, Origins origins, int jump, int raise) {
        int opcode = code.instructions[jump].getOpcode();
        if (opcode < Opcodes.IFEQ || opcode > Opcodes.IF_ICMPLE) {
            return false;
        }
        boolean two = opcode >= Opcodes.IF_ICMPEQ;
        Set<AbstractInsnNode> seen = new HashSet<>();
        return comesFrom(code, origins, origins.top(jump, 0), raise, seen)
                || two && comesFrom(code, origins, origins.top(jump, 1), raise, seen);
    }

    private static boolean comesFrom(
            MethodCode code, Origins origins, SourceValue value, int raise, Set<AbstractInsnNode> seen) {
        for (AbstractInsnNode source : value == null ? Set.<AbstractInsnNode>of() : value.insns) {
            if (source == code.instructions[raise]) {
                return true;
            }
            if (!seen.add(source)) {
                continue;
            }
            int at = code.method.instructions.indexOf(source);
            int opcode = source.getOpcode();
            boolean found =
                    switch (opcode) {
                        case Opcodes.ILOAD, Opcodes.LLOAD ->
                            comesFrom(code, origins, origins.local(at, ((VarInsnNode) source).var), raise, seen);
                        case Opcodes.ISTORE, Opcodes.LSTORE, Opcodes.I2L, Opcodes.L2I ->
                            comesFrom(code, origins, origins.top(at, 0), raise, seen);
                        case Opcodes.LCMP ->
                            comesFrom(code, origins, origins.top(at, 0), raise, seen)
                                    || comesFrom(code, origins, origins.top(at, 1), raise, seen);
                        default -> false;
                    };
            if (found) {
                return true;
            }
        }
        return false;
    }

    /** The calls that lower the count on a way that does nothing else but to give null; empty where it does. */
    private static List<SiteKey> undoes(MethodCode code, Origins origins, BitSet way, FieldInsnNode count) {
        List<SiteKey> undoes = new ArrayList<>();
        boolean gives = false;
        for (int i = way.nextSetBit(0); i >= 0; i = way.nextSetBit(i + 1)) {
            AbstractInsnNode instruction = code.instructions[i];
            int opcode = instruction.getOpcode();
            if (instruction instanceof MethodInsnNode call) {
                FieldInsnNode field = isChange(call, LOWERS) ? count(code, origins, i) : null;
                if (field != null && field.name.equals(count.name) && field.owner.equals(count.owner)) {
                    undoes.add(code.site(i));
                } else if (Vocabulary.lockBy(call) == null) {
                    return List.of();
                }
            } else if (opcode == Opcodes.ARETURN) {
                gives = origins.top(i, 0).insns.stream().allMatch(source -> source.getOpcode() == Opcodes.ACONST_NULL);
                if (!gives) {
                    return List.of();
                }
            } else if (instruction instanceof JumpInsnNode && opcode != Opcodes.GOTO
                    || opcode == Opcodes.ATHROW
                    || opcode == Opcodes.PUTFIELD
                    || opcode == Opcodes.PUTSTATIC) {
                return List.of();
            }
        }
        return gives ? undoes : List.of();
    }
}
