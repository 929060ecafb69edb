package dev.wakeful.weaver.survey;

import dev.wakeful.trace.GuardShape;
import dev.wakeful.trace.Literal;
import dev.wakeful.trace.Relation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Finds methods that wait for something because an attempt to make it themselves has failed:
 *
 * <pre>{@code
 * T t = create();             // null when there are enough: if (count.incrementAndGet() > max) { count.decrementAndGet(); return null; }
 * if (t == null) t = queue.take();
 * }</pre>
 *
 * <p>What the wait gives stands in for what the attempt would have given: both end in one variable. So whatever makes the next attempt succeed concerns those who
 * wait. Where the result of an attempt is another one than that of the wait, as with a worker that spins while there are few who do, nobody need be told.
 */
final class Attempts {
    private final MethodCode code;
    private final Flow flow;
    private final Origins origins;
    private final ClassIndex classes;

    private Attempts(MethodCode code, ClassIndex classes) throws AnalyzerException {
        this.code = code;
        this.flow = new Flow(code);
        this.origins = new Origins(code);
        this.classes = classes;
    }

    /** The counts of a class on which attempts depend that waits stand in for; their changes are watched from now on. */
    static List<GuardFact> of(ClassNode node, ClassIndex classes, FactCollector facts) throws AnalyzerException {
        List<GuardFact> found = new ArrayList<>();
        for (MethodNode method : node.methods) {
            MethodCode code = classes.code(node, method);
            if (mayWaitForReference(code, classes)) {
                new Attempts(code, classes).add(facts, found);
            }
        }
        return found;
    }

    private static boolean mayWaitForReference(MethodCode code, ClassIndex classes) {
        for (AbstractInsnNode instruction : code.instructions) {
            if (instruction instanceof MethodInsnNode call && isWait(call, classes)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWait(MethodInsnNode call, ClassIndex classes) {
        return givesReference(call)
                && !call.owner.endsWith("Future")
                && (Vocabulary.waitBy(call) != null || classes.waits(call.owner, call.name, call.desc));
    }

    private static boolean givesReference(MethodInsnNode call) {
        return Type.getReturnType(call.desc).getSort() == Type.OBJECT;
    }

    private void add(FactCollector facts, List<GuardFact> found) throws AnalyzerException {
        for (int i = 0; i < code.instructions.length; i++) {
            MethodCode callee = origins.isReached(i) ? attempted(i) : null;
            if (callee == null || !isStoodInFor(i)) {
                continue;
            }
            for (Limit limit : Limit.of(callee)) {
                found.add(new GuardFact(
                        limit.take(),
                        GuardShape.Kind.ATTEMPT,
                        FactCollector.host(code),
                        GuardShape.Recheck.UNKNOWN,
                        List.of(limit.undoes().stream()
                                .map(undo -> new LiteralFact(undo, Relation.OPAQUE, 0, Literal.Held.UNKNOWN, null))
                                .toList())));
                facts.watchCount(limit);
            }
        }
    }

    /** The method that an instruction calls to make something, null when it is no such call. */
    private MethodCode attempted(int at) {
        boolean calls = code.instructions[at] instanceof MethodInsnNode call
                && givesReference(call)
                && call.getOpcode() != Opcodes.INVOKEINTERFACE
                && !ClassIndex.isPlatform(call.owner)
                && !isWait(call, classes);
        if (!calls) {
            return null;
        }
        MethodInsnNode call = (MethodInsnNode) code.instructions[at];
        return classes.method(call.owner, call.name, call.desc);
    }

    /** Whether some wait is come to only when the attempt gave null, gives what the attempt would have given, and is not just a pause before the next one. */
    private boolean isStoodInFor(int attempt) {
        int made = stored(attempt);
        if (made < 0) {
            return false;
        }
        BitSet otherwise = from(attempt, attempt, true);
        BitSet all = from(attempt, attempt, null);
        all.andNot(otherwise);
        for (int wait = all.nextSetBit(0); wait >= 0; wait = all.nextSetBit(wait + 1)) {
            if (code.instructions[wait] instanceof MethodInsnNode call && isWait(call, classes)) {
                boolean same = stored(wait) == made || isReturned(wait) && isReturnedFrom(made);
                boolean polls = Vocabulary.isTimed(call) && triesAgain(from(wait, wait, false), attempt);
                if (same && !polls) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean triesAgain(BitSet way, int attempt) {
        MethodInsnNode made = (MethodInsnNode) code.instructions[attempt];
        return way.stream()
                .anyMatch(at -> code.instructions[at] instanceof MethodInsnNode call
                        && call.name.equals(made.name)
                        && call.desc.equals(made.desc)
                        && call.owner.equals(made.owner));
    }

    /** The variable in which the result of a call is kept, -1 for none. */
    private int stored(int call) {
        AbstractInsnNode next = code.instructions[call].getNext();
        while (next != null && (next.getOpcode() < 0 || next.getOpcode() == Opcodes.CHECKCAST)) {
            next = next.getNext();
        }
        return next instanceof VarInsnNode store && next.getOpcode() == Opcodes.ASTORE ? store.var : -1;
    }

    private boolean isReturned(int call) {
        AbstractInsnNode next = code.instructions[call].getNext();
        while (next != null && (next.getOpcode() < 0 || next.getOpcode() == Opcodes.CHECKCAST)) {
            next = next.getNext();
        }
        return next != null && next.getOpcode() == Opcodes.ARETURN;
    }

    private boolean isReturnedFrom(int local) {
        for (int i = 1; i < code.instructions.length; i++) {
            AbstractInsnNode before = code.instructions[i].getPrevious();
            if (code.instructions[i].getOpcode() == Opcodes.ARETURN
                    && before instanceof VarInsnNode load
                    && load.var == local) {
                return true;
            }
        }
        return false;
    }

    /**
     * What may follow a call without passing it again.
     *
     * @param result what its result is: null for anything, true for something, false for null
     */
    private BitSet from(int call, int source, Boolean result) {
        Set<AbstractInsnNode> aliases = new HashSet<>(Set.of(code.instructions[source]));
        origins.addCopies(aliases);
        BitSet reached = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(flow.next(call));
        while (!open.isEmpty()) {
            int at = open.poll();
            if (reached.get(at)) {
                continue;
            }
            reached.set(at);
            if (at != call) {
                for (int next : flow.next(at)) {
                    if (result == null || leads(at, next, aliases, result)) {
                        open.add(next);
                    }
                }
            }
        }
        return reached;
    }

    private boolean leads(int at, int next, Set<AbstractInsnNode> aliases, boolean something) {
        int opcode = code.instructions[at].getOpcode();
        boolean asks = opcode == Opcodes.IFNULL || opcode == Opcodes.IFNONNULL;
        if (!asks || !origins.isReached(at) || !Origins.isAlias(origins.top(at, 0), aliases)) {
            return true;
        }
        int jump = code.indexOf(((JumpInsnNode) code.instructions[at]).label);
        boolean jumps = next == jump;
        return jumps == (opcode == Opcodes.IFNONNULL) == something;
    }
}
