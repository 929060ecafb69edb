package dev.wakeful.weaver.survey;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/** Where the values on the stack of a method come from, on whichever way. */
final class Origins {
    private final MethodCode code;
    private final Frame<SourceValue>[] frames;

    Origins(MethodCode code) throws AnalyzerException {
        this.code = code;
        this.frames = new Analyzer<>(new SourceInterpreter()).analyze(code.owner.name, code.method);
    }

    /** Whether the instruction can be reached at all. */
    boolean isReached(int at) {
        return frames[at] != null;
    }

    /** The value so far down from the top of the stack before an instruction, null when there is none. */
    SourceValue top(int at, int down) {
        int index = frames[at].getStackSize() - 1 - down;
        return index < 0 ? null : frames[at].getStack(index);
    }

    /** What a local variable holds before an instruction. */
    SourceValue local(int at, int variable) {
        return frames[at].getLocal(variable);
    }

    /** Adds to the instructions that give a value all those that copy it. */
    void addCopies(Set<AbstractInsnNode> aliases) {
        int known;
        do {
            known = aliases.size();
            for (int i = 0; i < frames.length; i++) {
                if (frames[i] != null && copies(i, aliases)) {
                    aliases.add(code.instructions[i]);
                }
            }
        } while (known < aliases.size());
    }

    private boolean copies(int at, Set<AbstractInsnNode> aliases) {
        AbstractInsnNode instruction = code.instructions[at];
        return switch (instruction.getOpcode()) {
            case Opcodes.ALOAD -> isAlias(frames[at].getLocal(((VarInsnNode) instruction).var), aliases);
            case Opcodes.ASTORE, Opcodes.DUP, Opcodes.CHECKCAST -> isAlias(top(at, 0), aliases);
            default -> false;
        };
    }

    static boolean isAlias(SourceValue value, Set<AbstractInsnNode> aliases) {
        return value != null && value.insns.stream().anyMatch(aliases::contains);
    }

    /** Whether a value is computed from what time it is, or from what the wait says of the time that is left. */
    boolean tellsTime(SourceValue value, int wait) {
        return tellsTime(value, wait, new HashSet<>());
    }

    private boolean tellsTime(SourceValue value, int wait, Set<AbstractInsnNode> seen) {
        for (AbstractInsnNode source : value == null ? Set.<AbstractInsnNode>of() : value.insns) {
            if (!seen.add(source)) {
                continue;
            }
            int at = code.method.instructions.indexOf(source);
            boolean call = source instanceof MethodInsnNode;
            if (source == code.instructions[wait] || call && Vocabulary.isClock((MethodInsnNode) source)) {
                return true;
            }
            if (source instanceof VarInsnNode local && source.getOpcode() <= Opcodes.ALOAD) {
                if (tellsTime(frames[at].getLocal(local.var), wait, seen)) {
                    return true;
                }
                continue;
            }
            int operands = operands(source);
            for (int i = 0; i < operands; i++) {
                if (tellsTime(top(at, i), wait, seen)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** How many values an instruction computes its own from, 0 for those that look something up. */
    private static int operands(AbstractInsnNode source) {
        if (source instanceof MethodInsnNode call) {
            boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
            return Vocabulary.isPure(call) ? Type.getArgumentTypes(call.desc).length + (isStatic ? 0 : 1) : 0;
        }
        int opcode = source.getOpcode();
        if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE || opcode >= Opcodes.I2L && opcode <= Opcodes.I2S) {
            return 1;
        }
        boolean binary =
                opcode >= Opcodes.IADD && opcode <= Opcodes.LXOR || opcode >= Opcodes.LCMP && opcode <= Opcodes.DCMPG;
        return binary ? 2 : 0;
    }
}
