package dev.wakeful.weaver.survey;

import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Relation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Finds timed waits in loops that take what there is of a count, turn by turn, and behind which the method, when its time is up, fails without a look at what it has taken: nobody
 * else knows of that.
 */
final class Shares {
    /** How often a value may be stored and loaded on its way to a jump. */
    private static final int DEEP = 4;

    private final MethodCode code;
    private final Flow flow;
    private final Origins origins;

    private Shares(MethodCode code) throws AnalyzerException {
        this.code = code;
        this.flow = new Flow(code);
        this.origins = new Origins(code);
    }

    /** The waits of a class behind which a share is abandoned, with the places at which it is taken. */
    static List<GuardFact> of(ClassNode node, ClassIndex classes, FactCollector facts) throws AnalyzerException {
        List<GuardFact> found = new ArrayList<>();
        for (MethodNode method : node.methods) {
            MethodCode code = classes.code(node, method);
            for (int i = 0; i < code.instructions.length; i++) {
                if (code.instructions[i] instanceof MethodInsnNode call && isTimedWait(call)) {
                    new Shares(code).add(i, facts, found);
                }
            }
        }
        return found;
    }

    private static boolean isTimedWait(MethodInsnNode call) {
        Vocabulary.Waiting waiting = Vocabulary.waitBy(call);
        return waiting != null && waiting.canWakeByChance() && Vocabulary.isTimed(call);
    }

    private void add(int wait, FactCollector facts, List<GuardFact> found) {
        BitSet loop = flow.from(wait + 1);
        loop.and(flow.to(wait));
        List<LiteralFact> takes = new ArrayList<>();
        for (int i = loop.nextSetBit(0); i >= 0; i = loop.nextSetBit(i + 1)) {
            if (takes(i)) {
                FieldInsnNode field = (FieldInsnNode) code.instructions[i];
                if (abandons(wait, loop, field)) {
                    takes.add(new LiteralFact(code.site(i), Relation.OPAQUE, 0, Literal.Held.UNKNOWN, null));
                    facts.watchGuard(field.owner, field.name, field.desc);
                }
            }
        }
        if (!takes.isEmpty()) {
            found.add(new GuardFact(
                    code.site(wait),
                    GuardShape.Kind.SHARE,
                    FactCollector.host(code),
                    GuardShape.Recheck.UNKNOWN,
                    List.of(takes)));
        }
    }

    /** Whether an instruction takes something off a field: {@code this.free -= got}. */
    private boolean takes(int at) {
        if (code.instructions[at].getOpcode() != Opcodes.PUTFIELD || !origins.isReached(at)) {
            return false;
        }
        FieldInsnNode write = (FieldInsnNode) code.instructions[at];
        for (AbstractInsnNode source : origins.top(at, 0).insns) {
            int opcode = source.getOpcode();
            int difference = code.method.instructions.indexOf(source);
            if ((opcode == Opcodes.ISUB || opcode == Opcodes.LSUB)
                    && origins.top(difference, 1).insns.stream()
                            .anyMatch(read ->
                                    read.getOpcode() == Opcodes.GETFIELD && same((FieldInsnNode) read, write))) {
                return true;
            }
        }
        return false;
    }

    private static boolean same(FieldInsnNode one, FieldInsnNode other) {
        return one.name.equals(other.name) && one.owner.equals(other.owner);
    }

    /** Whether there is a way out of the loop when the time is up that fails, and each such way leaves alone the field and what the loop has counted. */
    private boolean abandons(int wait, BitSet loop, FieldInsnNode taken) {
        BitSet outside = flow.from(wait + 1);
        outside.andNot(flow.to(wait));
        boolean any = false;
        for (int i = loop.nextSetBit(0); i >= 0; i = loop.nextSetBit(i + 1)) {
            for (int exit : code.instructions[i] instanceof JumpInsnNode && isReachedTime(i, wait)
                    ? flow.next(i)
                    : List.<Integer>of()) {
                if (!outside.get(exit)) {
                    continue;
                }
                BitSet way = flow.from(exit);
                if (!failsOnly(way)) {
                    continue;
                }
                flow.addHandlers(way);
                if (touches(way, loop, taken)) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    /** Whether a way comes to an end, and to none that is not a failure. */
    private boolean failsOnly(BitSet way) {
        boolean fails = false;
        for (int i = way.nextSetBit(0); i >= 0; i = way.nextSetBit(i + 1)) {
            int opcode = code.instructions[i].getOpcode();
            boolean end = opcode == Opcodes.ATHROW || opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
            if (end && !(origins.isReached(i) && isFailure(i, opcode))) {
                return false;
            }
            fails |= end;
        }
        return fails;
    }

    /** Whether an end says no more than that it did not succeed: a new exception, false or null. */
    private boolean isFailure(int at, int opcode) {
        if (opcode == Opcodes.RETURN) {
            return false;
        }
        return origins.top(at, 0).insns.stream().allMatch(source -> switch (opcode) {
            case Opcodes.ATHROW -> isNew(source);
            case Opcodes.IRETURN -> source.getOpcode() == Opcodes.ICONST_0;
            default -> source.getOpcode() == Opcodes.ACONST_NULL;
        });
    }

    private static boolean isNew(AbstractInsnNode source) {
        return source.getOpcode() == Opcodes.NEW
                || source.getOpcode() == Opcodes.DUP && source.getPrevious().getOpcode() == Opcodes.NEW;
    }

    /** Whether what has been taken may be given back or passed on: the field is written, a number that the loop counted is read, somebody is told, or a method of the class is called. */
    private boolean touches(BitSet way, BitSet loop, FieldInsnNode taken) {
        for (int i = way.nextSetBit(0); i >= 0; i = way.nextSetBit(i + 1)) {
            AbstractInsnNode instruction = code.instructions[i];
            boolean writes = instruction instanceof FieldInsnNode field
                    && field.getOpcode() == Opcodes.PUTFIELD
                    && same(field, taken);
            boolean reads = instruction instanceof VarInsnNode local
                    && local.getOpcode() >= Opcodes.ILOAD
                    && local.getOpcode() <= Opcodes.LLOAD
                    && isCounted(local.var, loop);
            boolean calls = instruction instanceof MethodInsnNode call
                    && (call.owner.equals(code.owner.name) || Vocabulary.notifyBy(call) != null);
            if (writes || reads || calls) {
                return true;
            }
        }
        return false;
    }

    private boolean isCounted(int local, BitSet loop) {
        for (int i = loop.nextSetBit(0); i >= 0; i = loop.nextSetBit(i + 1)) {
            AbstractInsnNode instruction = code.instructions[i];
            boolean stores = instruction instanceof VarInsnNode store
                    && store.var == local
                    && (store.getOpcode() == Opcodes.ISTORE || store.getOpcode() == Opcodes.LSTORE);
            if (stores || instruction instanceof IincInsnNode count && count.var == local) {
                return true;
            }
        }
        return false;
    }

    /** Whether a jump asks if the time is up, also by way of a variable that another jump has set to true or false. */
    private boolean isReachedTime(int jump, int wait) {
        int opcode = code.instructions[jump].getOpcode();
        if (!origins.isReached(jump) || opcode < Opcodes.IFEQ || opcode > Opcodes.IF_ICMPLE) {
            return false;
        }
        boolean two = opcode >= Opcodes.IF_ICMPEQ;
        return tellsTime(origins.top(jump, 0), wait, 0) || two && tellsTime(origins.top(jump, 1), wait, 0);
    }

    private boolean tellsTime(SourceValue value, int wait, int depth) {
        if (value == null || depth > DEEP) {
            return false;
        }
        if (origins.tellsTime(value, wait)) {
            return true;
        }
        for (AbstractInsnNode source : value.insns) {
            int at = code.method.instructions.indexOf(source);
            boolean tells =
                    switch (source.getOpcode()) {
                        case Opcodes.ILOAD -> tellsTime(origins.local(at, ((VarInsnNode) source).var), wait, depth + 1);
                        case Opcodes.ISTORE -> tellsTime(origins.top(at, 0), wait, depth + 1);
                        case Opcodes.ICONST_1 -> isSetByTime(at, wait);
                        default -> false;
                    };
            if (tells) {
                return true;
            }
        }
        return false;
    }

    /** Whether a constant is what a jump on the time leads to: {@code up = !condition.await(…)}. */
    private boolean isSetByTime(int constant, int wait) {
        for (int i = constant - 1; i >= 0; i--) {
            if (code.instructions[i].getOpcode() >= 0) {
                return code.instructions[i] instanceof JumpInsnNode
                        && code.instructions[i].getOpcode() != Opcodes.GOTO
                        && origins.tellsTime(origins.top(i, 0), wait);
            }
        }
        return false;
    }
}
