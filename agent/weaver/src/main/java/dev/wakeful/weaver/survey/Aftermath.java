package dev.wakeful.weaver.survey;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.SourceValue;

/** What a method can do behind one of its instructions, whichever way it takes. */
final class Aftermath {
    private static final int MAX_DEPTH = 2;
    private static final Set<String> OF_THREAD = Set.of("interrupt", "currentThread", "interrupted", "isInterrupted");
    private static final Set<String> OF_FUTURE = Set.of("isDone", "getNow", "resultNow");
    private static final Set<String> OF_CONTENTS = Set.of("isEmpty", "size");

    private final ClassIndex classes;
    private final MethodCode code;
    private final Flow flow;

    Aftermath(ClassIndex classes, MethodCode code) {
        this.classes = classes;
        this.code = code;
        this.flow = new Flow(code);
    }

    /**
     * Whether what has been taken from a queue is used without another question than whether there was something, at most once, and by this method
     * alone.
     */
    boolean dealsBlindly(int take) throws AnalyzerException {
        Origins origins = new Origins(code);
        Set<AbstractInsnNode> taken = new HashSet<>(Set.of(code.instructions[take]));
        origins.addCopies(taken);
        BitSet reached = flow.fromWithNamedHandlers(take + 1);
        for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
            AbstractInsnNode instruction = code.instructions[i];
            int opcode = instruction.getOpcode();
            boolean forNull = opcode == Opcodes.IFNULL || opcode == Opcodes.IFNONNULL;
            boolean asks = forNull
                    ? origins.isReached(i) && !Origins.isAlias(origins.top(i, 0), taken)
                    : instruction instanceof JumpInsnNode && opcode != Opcodes.GOTO;
            boolean answers = opcode >= Opcodes.IRETURN && opcode <= Opcodes.ARETURN;
            boolean isSwitch = opcode == Opcodes.TABLESWITCH || opcode == Opcodes.LOOKUPSWITCH;
            if (i == take || asks || answers || isSwitch || instruction instanceof InvokeDynamicInsnNode) {
                return false;
            }
            if (instruction instanceof MethodInsnNode call && !isStraight(call, 0)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The instructions by which the method, where there was nothing to take, changes what else the object has: it keeps what it would have given.
     */
    List<Integer> keeps(int take) throws AnalyzerException {
        Origins origins = new Origins(code);
        Set<AbstractInsnNode> taken = new HashSet<>(Set.of(code.instructions[take]));
        origins.addCopies(taken);
        List<Integer> keeps = new ArrayList<>();
        BitSet reached = flow.from(take + 1);
        for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
            int opcode = code.instructions[i].getOpcode();
            boolean forNull = opcode == Opcodes.IFNULL || opcode == Opcodes.IFNONNULL;
            if (forNull && origins.isReached(i) && Origins.isAlias(origins.top(i, 0), taken)) {
                int jump = code.indexOf(((JumpInsnNode) code.instructions[i]).label);
                BitSet nothing = flow.from(opcode == Opcodes.IFNULL ? jump : i + 1);
                nothing.andNot(flow.from(opcode == Opcodes.IFNULL ? i + 1 : jump));
                nothing.stream().filter(at -> changes(code.instructions[at])).forEach(keeps::add);
            }
        }
        return keeps;
    }

    private boolean changes(AbstractInsnNode instruction) {
        if (instruction instanceof FieldInsnNode access) {
            return access.getOpcode() == Opcodes.PUTFIELD && access.owner.equals(code.owner.name);
        }
        return instruction instanceof MethodInsnNode call
                && (Vocabulary.isCollection(call.owner) && QueueUses.puts(call)
                        || Vocabulary.isAtomic(call.owner) && Vocabulary.acts(call));
    }

    /** Whether a call runs code that does not ask anything: the platform's, or a method without a branch. */
    private boolean isStraight(MethodInsnNode call, int depth) {
        if (Vocabulary.waitBy(call) != null) {
            return false;
        }
        if (ClassIndex.isPlatform(call.owner)) {
            return true;
        }
        MethodCode callee = depth > MAX_DEPTH ? null : classes.method(call.owner, call.name, call.desc);
        if (callee == null || call.getOpcode() == Opcodes.INVOKEINTERFACE) {
            return false;
        }
        for (AbstractInsnNode instruction : callee.instructions) {
            int opcode = instruction.getOpcode();
            boolean branches = instruction instanceof JumpInsnNode && opcode != Opcodes.GOTO
                    || opcode == Opcodes.TABLESWITCH
                    || opcode == Opcodes.LOOKUPSWITCH
                    || instruction instanceof InvokeDynamicInsnNode;
            if (branches || instruction instanceof MethodInsnNode inner && !isStraight(inner, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the method only looks and leaves when the timed wait is over, and gives its caller an answer when its time was up: no exception, which
     * may be the end of everything, and nothing that could be what stands in the queue.
     */
    boolean onlyLooks(int wait) throws AnalyzerException {
        BitSet normal = flow.from(wait + 1);
        BitSet all = (BitSet) normal.clone();
        all.set(wait);
        boolean expires = !Expiry.isThrown((MethodInsnNode) code.instructions[wait]);
        flow.addHandlers(all);
        for (TryCatchBlockNode range : code.method.tryCatchBlocks) {
            boolean covers = code.indexOf(range.start) <= wait && wait < code.indexOf(range.end);
            if (!expires && covers && Expiry.catches(range)) {
                BitSet expired = flow.from(code.indexOf(range.handler));
                if (throwsIn(expired) || expired.get(wait)) {
                    return false;
                }
                expires = true;
            }
        }
        Origins origins = new Origins(code);
        if (!expires || throwsIn(normal) || normal.get(wait) && !leavesByTime(normal, wait, origins)) {
            return false;
        }
        for (int i = all.nextSetBit(0); i >= 0; i = all.nextSetBit(i + 1)) {
            if (i != wait && !isLook(code.instructions[i], 0)) {
                return false;
            }
        }
        return answersPlainly(all, wait, origins);
    }

    /** Whether a loop around the wait ends when it is time: a comparison of times leads straight to a return. A loop that only looks again after each time-out goes on. */
    private boolean leavesByTime(BitSet loop, int wait, Origins origins) {
        for (int i = loop.nextSetBit(0); i >= 0; i = loop.nextSetBit(i + 1)) {
            if (code.instructions[i] instanceof JumpInsnNode jump
                    && jump.getOpcode() >= Opcodes.IFEQ
                    && jump.getOpcode() <= Opcodes.IF_ICMPLE
                    && origins.isReached(i)
                    && Expiry.isTime(code, i, wait, origins)
                    && (leadsOut(code.indexOf(jump.label)) || leadsOut(i + 1))) {
                return true;
            }
        }
        return false;
    }

    /** Whether the method returns from here without any further question. */
    private boolean leadsOut(int from) {
        int at = from;
        for (int steps = 0; at < code.instructions.length && steps < code.instructions.length; steps++) {
            AbstractInsnNode instruction = code.instructions[at];
            int opcode = instruction.getOpcode();
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                return true;
            }
            if (opcode == Opcodes.GOTO) {
                at = code.indexOf(((JumpInsnNode) instruction).label);
            } else if (instruction instanceof JumpInsnNode || MethodCode.endsFlow(opcode)) {
                return false;
            } else {
                at++;
            }
        }
        return false;
    }

    private boolean throwsIn(BitSet reached) {
        for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
            if (code.instructions[i].getOpcode() == Opcodes.ATHROW) {
                return true;
            }
        }
        return false;
    }

    private boolean isLook(AbstractInsnNode instruction, int depth) {
        int opcode = instruction.getOpcode();
        boolean writes = opcode == Opcodes.PUTFIELD
                || opcode == Opcodes.PUTSTATIC
                || opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE
                || instruction instanceof InvokeDynamicInsnNode;
        return !writes && (!(instruction instanceof MethodInsnNode call) || isLook(call, depth));
    }

    private boolean isLook(MethodInsnNode call, int depth) {
        if (!ClassIndex.isPlatform(call.owner)) {
            MethodCode callee = depth >= MAX_DEPTH ? null : classes.method(call.owner, call.name, call.desc);
            if (callee == null || call.getOpcode() == Opcodes.INVOKEINTERFACE) {
                return false;
            }
            for (AbstractInsnNode instruction : callee.instructions) {
                if (!isLook(instruction, depth + 1)) {
                    return false;
                }
            }
            return true;
        }
        boolean error =
                call.owner.endsWith("Exception") || call.owner.endsWith("Error") || call.owner.endsWith("Throwable");
        return Vocabulary.waitBy(call) == null && looks(call, error);
    }

    private static boolean looks(MethodInsnNode call, boolean error) {
        return Vocabulary.lockBy(call) != null
                || Vocabulary.isClock(call)
                || Vocabulary.isPure(call)
                || Vocabulary.isAtomicLook(call)
                || Vocabulary.isCollection(call.owner) && OF_CONTENTS.contains(call.name)
                || call.owner.equals("java/lang/Thread") && OF_THREAD.contains(call.name)
                || call.owner.endsWith("Future") && OF_FUTURE.contains(call.name)
                || error && (call.name.equals("<init>") || call.name.startsWith("get"));
    }

    /** Whether the method returns nothing that it waited with: null, what the wait gave, or a field of another object. */
    private boolean answersPlainly(BitSet reached, int wait, Origins origins) {
        for (int i = reached.nextSetBit(0); i >= 0; i = reached.nextSetBit(i + 1)) {
            if (code.instructions[i].getOpcode() == Opcodes.ARETURN
                    && origins.isReached(i)
                    && !isPlain(origins.top(i, 0), wait, origins)) {
                return false;
            }
        }
        return true;
    }

    private boolean isPlain(SourceValue value, int wait, Origins origins) {
        for (AbstractInsnNode source : value.insns) {
            boolean plain = source == code.instructions[wait]
                    || source.getOpcode() == Opcodes.ACONST_NULL
                    || source.getOpcode() == Opcodes.GETFIELD
                            && source.getPrevious() instanceof VarInsnNode load
                            && (load.var != 0 || code.isStatic());
            if (source.getOpcode() == Opcodes.CHECKCAST) {
                plain = isPlain(origins.top(code.method.instructions.indexOf(source), 0), wait, origins);
            }
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
