package dev.wakeful.weaver.survey;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * What a method does with a queue that a field holds.
 *
 * @param takes the calls that take one entry from an end
 * @param removals the calls that take a particular entry out and do not ask whether it was there
 */
record QueueUses(List<Integer> takes, List<Integer> removals) {
    private static final Set<String> PUTS =
            Set.of("add", "addLast", "addFirst", "offer", "offerLast", "offerFirst", "push");
    private static final Set<String> ASKS = Set.of("isEmpty", "size");
    private static final Set<String> REMOVES = Set.of("remove", "removeFirstOccurrence", "removeLastOccurrence");
    private static final Set<String> TAKES =
            Set.of("poll", "pollFirst", "pollLast", "remove", "removeFirst", "removeLast", "pop");

    /** The uses in a method; null when it does more with the queue than to put in, to take from an end or without asking, and to ask whether there is something. */
    static QueueUses of(MethodCode code, String owner, FieldNode field) throws AnalyzerException {
        Set<AbstractInsnNode> aliases = new HashSet<>();
        boolean assigned = false;
        for (AbstractInsnNode instruction : code.instructions) {
            if (instruction instanceof FieldInsnNode access
                    && access.owner.equals(owner)
                    && access.name.equals(field.name)) {
                assigned |= access.getOpcode() == Opcodes.PUTFIELD;
                if (access.getOpcode() != Opcodes.PUTFIELD) {
                    aliases.add(instruction);
                }
            }
        }
        List<Integer> takes = new ArrayList<>();
        List<Integer> removals = new ArrayList<>();
        if (aliases.isEmpty() && !assigned) {
            return new QueueUses(takes, removals);
        }
        Origins origins = new Origins(code);
        for (int i = 0; i < code.instructions.length; i++) {
            boolean assigns = code.instructions[i] instanceof FieldInsnNode access
                    && access.getOpcode() == Opcodes.PUTFIELD
                    && access.owner.equals(owner)
                    && access.name.equals(field.name);
            if (assigns && origins.isReached(i) && !isNew(origins.top(i, 0))) {
                return null;
            }
        }
        origins.addCopies(aliases);
        for (int i = 0; i < code.instructions.length; i++) {
            if (origins.isReached(i) && !isPlain(code.instructions[i], origins, i, aliases)) {
                return null;
            }
            if (origins.isReached(i) && takes(code.instructions[i], origins, i, aliases)) {
                takes.add(i);
            } else if (origins.isReached(i) && removes(code.instructions[i], origins, i, aliases)) {
                removals.add(i);
            }
        }
        return new QueueUses(takes, removals);
    }

    /** Whether the value was made here: a queue that came from elsewhere may be known elsewhere. */
    private static boolean isNew(SourceValue value) {
        for (AbstractInsnNode source : value.insns) {
            boolean copy = source.getOpcode() == Opcodes.DUP;
            if ((copy ? source.getPrevious() : source).getOpcode() != Opcodes.NEW) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(
            AbstractInsnNode instruction, Origins origins, int at, Set<AbstractInsnNode> aliases) {
        int arguments = 0;
        if (instruction instanceof MethodInsnNode call) {
            arguments = Type.getArgumentTypes(call.desc).length;
            boolean receiver =
                    call.getOpcode() != Opcodes.INVOKESTATIC && Origins.isAlias(origins.top(at, arguments), aliases);
            if (receiver
                    && !puts(call)
                    && !ASKS.contains(call.name)
                    && !takesOne(call)
                    && !removes(call, origins, at, aliases)) {
                return false;
            }
        } else if (instruction instanceof InvokeDynamicInsnNode call) {
            arguments = Type.getArgumentTypes(call.desc).length;
        } else {
            arguments = consumed(instruction.getOpcode());
        }
        for (int i = 0; i < arguments; i++) {
            if (Origins.isAlias(origins.top(at, i), aliases)) {
                return false;
            }
        }
        return true;
    }

    /** How many values on the stack an instruction uses that may let a reference out of sight. */
    private static int consumed(int opcode) {
        return switch (opcode) {
            case Opcodes.ARETURN, Opcodes.PUTSTATIC, Opcodes.PUTFIELD, Opcodes.AASTORE, Opcodes.ATHROW -> 1;
            case Opcodes.DUP_X1, Opcodes.DUP2, Opcodes.SWAP -> 2;
            case Opcodes.DUP_X2, Opcodes.DUP2_X1 -> 3;
            case Opcodes.DUP2_X2 -> 4;
            default -> 0;
        };
    }

    private static boolean takes(AbstractInsnNode instruction, Origins origins, int at, Set<AbstractInsnNode> aliases) {
        return instruction instanceof MethodInsnNode call
                && takesOne(call)
                && Origins.isAlias(origins.top(at, 0), aliases);
    }

    private static boolean removes(
            AbstractInsnNode instruction, Origins origins, int at, Set<AbstractInsnNode> aliases) {
        return instruction instanceof MethodInsnNode call
                && REMOVES.contains(call.name)
                && call.desc.equals("(Ljava/lang/Object;)Z")
                && Origins.isAlias(origins.top(at, 1), aliases)
                && !Origins.isAlias(origins.top(at, 0), aliases)
                && call.getNext() != null
                && call.getNext().getOpcode() == Opcodes.POP;
    }

    static boolean puts(MethodInsnNode call) {
        return PUTS.contains(call.name);
    }

    private static boolean takesOne(MethodInsnNode call) {
        return TAKES.contains(call.name) && call.desc.startsWith("()") && call.getOpcode() != Opcodes.INVOKESTATIC;
    }
}
