package dev.wakeful.weaver.survey;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.SourceValue;

/** The ways that a method takes when the time of one of its waits is up. */
final class Expiry {
    private static final Set<String> CAUGHT =
            Set.of("java/util/concurrent/TimeoutException", "java/lang/Exception", "java/lang/Throwable");
    private static final Set<String> OF_THREAD = Set.of("interrupt", "currentThread");

    private final MethodCode code;
    private final int wait;
    private final Flow flow;
    private final Origins origins;

    Expiry(MethodCode code, int wait) throws AnalyzerException {
        this.code = code;
        this.wait = wait;
        this.flow = new Flow(code);
        this.origins = new Origins(code);
    }

    /** Whether a wait says by an exception that its time is up. */
    static boolean isThrown(MethodInsnNode wait) {
        return wait.name.equals("get") || wait.owner.endsWith("CyclicBarrier") || wait.name.equals("exchange");
    }

    /** Whether a handler catches that exception. */
    static boolean catches(TryCatchBlockNode range) {
        return range.type != null && CAUGHT.contains(range.type);
    }

    /** Whether a jump compares with what time it is, or with what the wait says of it. */
    static boolean isTime(MethodCode code, int jump, int wait, Origins origins) {
        boolean two = code.instructions[jump].getOpcode() >= Opcodes.IF_ICMPEQ;
        return origins.tellsTime(origins.top(jump, 0), wait) || two && origins.tellsTime(origins.top(jump, 1), wait);
    }

    /**
     * Those of some removals from a queue that a way behind the expiry makes, when it does nothing else than to give an answer that says nothing of what the waiter
     * may have been given; empty when there is no such way.
     */
    List<Integer> takesOutUnasked(List<Integer> removals) {
        for (int start : starts()) {
            BitSet way = flow.from(start);
            List<Integer> made = removals.stream().filter(way::get).toList();
            if (!made.isEmpty()
                    && !way.get(wait)
                    && way.stream().allMatch(at -> made.contains(at) || asksNothing(at))) {
                return made;
            }
        }
        return List.of();
    }

    private List<Integer> starts() {
        List<Integer> starts = new ArrayList<>();
        if (isThrown((MethodInsnNode) code.instructions[wait])) {
            for (TryCatchBlockNode range : code.method.tryCatchBlocks) {
                boolean covers = code.indexOf(range.start) <= wait && wait < code.indexOf(range.end);
                if (covers && catches(range)) {
                    return List.of(code.indexOf(range.handler));
                }
            }
            return starts;
        }
        for (int i = 0; i < code.instructions.length; i++) {
            if (code.instructions[i] instanceof JumpInsnNode jump && origins.isReached(i)) {
                addStarts(i, jump, starts);
            }
        }
        return starts;
    }

    /** Behind the wait's answer that it got nothing, or behind a comparison of times. */
    private void addStarts(int at, JumpInsnNode jump, List<Integer> starts) {
        boolean answer = isAnswer(origins.top(at, 0));
        switch (jump.getOpcode()) {
            case Opcodes.IFEQ, Opcodes.IFNULL -> {
                if (answer) {
                    starts.add(code.indexOf(jump.label));
                    return;
                }
            }
            case Opcodes.IFNE, Opcodes.IFNONNULL -> {
                if (answer) {
                    starts.add(at + 1);
                    return;
                }
            }
            default -> {}
        }
        boolean compares = jump.getOpcode() >= Opcodes.IFEQ && jump.getOpcode() <= Opcodes.IF_ICMPLE;
        if (compares && isTime(code, at, wait, origins)) {
            starts.add(code.indexOf(jump.label));
            starts.add(at + 1);
        }
    }

    private boolean isAnswer(SourceValue value) {
        if (value == null || value.insns.size() != 1) {
            return false;
        }
        AbstractInsnNode source = value.insns.iterator().next();
        if (source instanceof VarInsnNode load && source.getOpcode() <= Opcodes.ALOAD) {
            return isAnswer(origins.local(code.method.instructions.indexOf(source), load.var));
        }
        if (source.getOpcode() >= Opcodes.ISTORE && source.getOpcode() <= Opcodes.ASTORE
                || source.getOpcode() == Opcodes.CHECKCAST) {
            return isAnswer(origins.top(code.method.instructions.indexOf(source), 0));
        }
        return source == code.instructions[wait];
    }

    /** Whether an instruction reads nothing that another thread may have given, and keeps nothing. */
    private boolean asksNothing(int at) {
        AbstractInsnNode instruction = code.instructions[at];
        int opcode = instruction.getOpcode();
        if (instruction instanceof MethodInsnNode call) {
            return Vocabulary.lockBy(call) != null
                    || Vocabulary.isClock(call)
                    || call.owner.equals("java/lang/Thread") && OF_THREAD.contains(call.name)
                    || call.owner.equals("java/util/Optional") && call.name.equals("empty");
        }
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.ARETURN) {
            return origins.isReached(at) && isConstant(origins.top(at, 0));
        }
        return switch (opcode) {
            case Opcodes.GETFIELD ->
                instruction.getPrevious() instanceof VarInsnNode load && load.var == 0 && !code.isStatic();
            case Opcodes.PUTFIELD,
                    Opcodes.PUTSTATIC,
                    Opcodes.ATHROW,
                    Opcodes.INVOKEDYNAMIC,
                    Opcodes.TABLESWITCH,
                    Opcodes.LOOKUPSWITCH -> false;
            default ->
                !(instruction instanceof JumpInsnNode && opcode != Opcodes.GOTO)
                        && !(opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD)
                        && !(opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE);
        };
    }

    private static boolean isConstant(SourceValue value) {
        return value.insns.stream()
                .allMatch(source -> source.getOpcode() >= Opcodes.ACONST_NULL && source.getOpcode() <= Opcodes.LDC
                        || source instanceof MethodInsnNode);
    }
}
