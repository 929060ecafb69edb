package dev.wakeful.weaver.survey;

import dev.wakeful.trace.Relation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Runs a method symbolically along its paths, into small callees, and on from every wait. Paths advance in code order and
 * are merged where they meet in the same situation, so that branches on local matters cost nothing. Bounded: what is over
 * the bounds is cut, and {@link #isCut()} says so.
 */
final class Explorer {
    private static final int MAX_STEPS = 8_000;

    private final MethodCode root;
    private final String self;
    private final Evaluator evaluator;
    private final Calls calls;
    private final Encounters encounters;
    private final Crossings crossings = new Crossings();
    private final Map<List<Object>, Integer> activations = new HashMap<>();
    private final Deque<Path> late = new ArrayDeque<>();
    private final BitSet handled = new BitSet();
    private BitSet useful;
    private boolean cut;
    private int steps;

    /** @param self the class of the object whose method {@code root} is */
    Explorer(MethodCode root, String self, ClassIndex classes, Encounters encounters, Following following) {
        this.root = root;
        this.self = self;
        this.encounters = encounters;
        this.evaluator = new Evaluator(classes);
        this.calls = new Calls(this, classes, encounters, following);
    }

    boolean isCut() {
        return cut;
    }

    /** Explores the method; {@code wanted} are the indices of the instructions that can tell anything. */
    void run(BitSet wanted) throws AnalyzerException {
        if (!root.prepare()) {
            cut = true;
            return;
        }
        useful = root.blocksReaching(wanted);
        Path entry = new Path(enter(null, root, arguments()));
        if (entry.top.monitor != null) {
            entry.acquire(entry.top.monitor, true);
        }
        enqueue(entry);
        while (true) {
            for (List<Path> paths = crossings.next(); paths != null && !cut; paths = crossings.next()) {
                for (Path path : paths) {
                    crossings.remember(path);
                    advance(path);
                }
            }
            if (late.isEmpty() || cut) {
                return;
            }
            enqueue(late.poll());
        }
    }

    private Value[] arguments() {
        Type[] types = Type.getArgumentTypes(root.method.desc);
        int shift = root.isStatic() ? 0 : 1;
        Value[] arguments = new Value[types.length + shift];
        if (shift == 1) {
            arguments[0] = Value.self(self);
        }
        for (int i = 0; i < types.length; i++) {
            String type = types[i].getSort() == Type.OBJECT ? types[i].getInternalName() : null;
            arguments[i + shift] = Value.parameter(i, types[i].getSize(), type);
        }
        return arguments;
    }

    Path.Activation enter(Path.Activation caller, MethodCode code, Value[] arguments) {
        Frame<Value> frame = new Frame<>(code.method.maxLocals, code.method.maxStack);
        for (int i = 0; i < code.method.maxLocals; i++) {
            frame.setLocal(i, Value.UNKNOWN);
        }
        int local = 0;
        for (Value argument : arguments) {
            frame.setLocal(local, argument);
            local += argument.size;
        }
        List<Object> key = caller == null ? List.of(code) : List.of(caller.id, caller.at, code);
        Integer id = activations.get(key);
        if (id == null) {
            id = activations.size();
            activations.put(key, id);
        }
        Value monitor = null;
        if (code.is(Opcodes.ACC_SYNCHRONIZED)) {
            monitor = code.isStatic() ? Value.classConstant(code.owner.name) : arguments[0];
        }
        return new Path.Activation(caller, code, frame, id, monitor);
    }

    private void enqueue(Path path) {
        if (path.top.caller == null
                && path.after == null
                && path.top.at < root.instructions.length
                && !useful.get(root.block(path.top.at))) {
            return;
        }
        cut |= !crossings.add(path);
    }

    boolean isCrowded(Path.Activation callee, Path path) {
        return crossings.isCrowded(callee, path);
    }

    /** Goes on at the instruction; false when the path has been queued there. */
    private boolean move(Path path, int to) {
        Path.Activation a = path.top;
        a.at = to;
        if (to >= a.code.instructions.length) {
            return false;
        }
        if (a.code.joinsAt(to)) {
            enqueue(path);
            return false;
        }
        return true;
    }

    private void advance(Path path) throws AnalyzerException {
        while (step(path)) {
            if (++steps > MAX_STEPS) {
                cut = true;
                return;
            }
        }
    }

    /** One instruction; false when the path has ended or is queued. */
    private boolean step(Path path) throws AnalyzerException {
        Path.Activation a = path.top;
        AbstractInsnNode instruction = a.code.instructions[a.at];
        int opcode = instruction.getOpcode();
        if (a.caller == null) {
            spawnHandlers(path, instruction);
        }
        evaluator.setPath(path);
        if (opcode < 0) {
            return move(path, a.at + 1);
        }
        switch (opcode) {
            case Opcodes.GOTO:
                return move(path, a.code.indexOf(((JumpInsnNode) instruction).label));
            case Opcodes.JSR:
                a.frame.push(Value.returnAddress(instruction));
                return move(path, a.code.indexOf(((JumpInsnNode) instruction).label));
            case Opcodes.RET:
                Value address = a.frame.getLocal(((VarInsnNode) instruction).var);
                return address.instruction != null && move(path, a.code.indexAfter(address.instruction));
            case Opcodes.TABLESWITCH, Opcodes.LOOKUPSWITCH:
                choose(path, instruction);
                return false;
            case Opcodes.ATHROW:
                encounters.ends(path, null, true);
                return false;
            case Opcodes.MONITORENTER, Opcodes.MONITOREXIT:
                monitor(path, a.frame.pop(), opcode == Opcodes.MONITORENTER);
                return move(path, a.at + 1);
            case Opcodes.INVOKEDYNAMIC:
                calls.makeLambda(path, (InvokeDynamicInsnNode) instruction);
                return move(path, a.at + 1);
            default:
                break;
        }
        if (instruction instanceof MethodInsnNode call) {
            return calls.call(path, call);
        }
        if (instruction instanceof JumpInsnNode jump) {
            branch(path, jump);
            return false;
        }
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            leave(path, opcode == Opcodes.RETURN ? null : a.frame.pop());
            return false;
        }
        a.frame.execute(instruction, evaluator);
        return move(path, a.at + 1);
    }

    /** What a read of a field gives, here where a call does that; {@code base}: the object. */
    Value read(FieldInsnNode field, Value base) {
        return evaluator.field(field, base);
    }

    /** Goes on after a call, when its result is on the stack; others may meet it there. */
    boolean afterCall(Path path) {
        path.top.at++;
        enqueue(path);
        return false;
    }

    boolean next(Path path) {
        return move(path, path.top.at + 1);
    }

    /** Starts the callee that has just been made the top of the path. */
    boolean startCallee(Path path) {
        enqueue(path);
        return false;
    }

    private void monitor(Path path, Value object, boolean enters) {
        path.use(object);
        if (enters) {
            encounters.locks(path, object, true);
            path.acquire(object, true);
        } else {
            path.release(object, true);
        }
    }

    private void branch(Path path, JumpInsnNode jump) {
        if (!path.holds.isCaller()) {
            noteComparison(path, jump.getOpcode());
        }
        List<Branching.Way> ways = Branching.ways(path, jump.getOpcode());
        int block = path.top.code.block(path.top.at);
        int target = path.top.code.indexOf(jump.label);
        for (Branching.Way way : ways) {
            Path on = path.copy();
            on.decide(block, way.decisions());
            if (way.locked() != null) {
                on.acquire(way.locked(), false);
            }
            on.top.at = way.jumps() ? target : on.top.at + 1;
            if (on.top.at < on.top.code.instructions.length) {
                enqueue(on);
            }
        }
    }

    private void noteComparison(Path path, int opcode) {
        Frame<Value> frame = path.top.frame;
        Value last = frame.getStack(frame.getStackSize() - 1);
        switch (opcode) {
            case Opcodes.IF_ACMPEQ, Opcodes.IF_ACMPNE, Opcodes.IF_ICMPEQ, Opcodes.IF_ICMPNE:
                encounters.compares(path, frame.getStack(frame.getStackSize() - 2), last);
                break;
            case Opcodes.IFEQ, Opcodes.IFNE:
                if (last.kind == Value.Kind.COMPARISON) {
                    encounters.compares(path, last.operands[0], last.operands[1]);
                }
                break;
            default:
                break;
        }
    }

    private void choose(Path path, AbstractInsnNode instruction) {
        Value value = path.top.frame.pop();
        List<LabelNode> targets = MethodCode.targets(instruction);
        int block = path.top.code.block(path.top.at);
        for (int i = 0; i < targets.size(); i++) {
            boolean last = i == targets.size() - 1;
            Long key = last ? null : key(instruction, i);
            if (value.isConstant() && (last ? isCase(instruction, value.number) : value.number != key)) {
                continue;
            }
            List<Value> reads = new ArrayList<>();
            value.addReads(reads);
            List<Decision> decisions = new ArrayList<>();
            boolean plain =
                    value.kind == Value.Kind.FIELD || (value.kind == Value.Kind.LOOK && value.asks.equals("atomic"));
            for (Value read : reads) {
                Relation relation = plain && !last && read == value ? Relation.EQ : Relation.OPAQUE;
                long operand = relation == Relation.EQ ? key : 0;
                decisions.add(Decision.compares(path.top.id, block, read, relation, operand, false));
            }
            Path on = path.copy();
            on.decide(block, decisions);
            on.top.at = path.top.code.indexOf(targets.get(i));
            enqueue(on);
        }
    }

    private static long key(AbstractInsnNode instruction, int index) {
        return instruction instanceof TableSwitchInsnNode table
                ? table.min + index
                : ((LookupSwitchInsnNode) instruction).keys.get(index);
    }

    private static boolean isCase(AbstractInsnNode instruction, long number) {
        return instruction instanceof TableSwitchInsnNode table
                ? number >= table.min && number <= table.max
                : ((LookupSwitchInsnNode) instruction).keys.contains((int) number);
    }

    private void leave(Path path, Value result) {
        Path.Activation left = path.top;
        if (left.caller == null) {
            encounters.ends(path, result, false);
            return;
        }
        List<Decision> kept = new ArrayList<>();
        for (Decision d : path.decisions) {
            if (d.activation != left.id) {
                kept.add(d);
            } else if (d.certain || left.code.controls(d.block, left.at)) {
                List<Decision> expanded = new ArrayList<>();
                d.expand(expanded);
                for (Decision e : expanded) {
                    kept.add(e.asCertain());
                }
            }
        }
        path.decisions.clear();
        for (Decision d : kept) {
            path.decisions.remove(d);
            path.decisions.add(d);
        }
        if (left.monitor != null) {
            path.release(left.monitor, true);
        }
        path.top = left.caller;
        if (result != null) {
            path.top.frame.push(result);
        }
        afterCall(path);
    }

    /** Remembers, for later, that an exception may lead from here to a handler of the root. */
    private void spawnHandlers(Path path, AbstractInsnNode instruction) {
        if (path.after != null || !(instruction instanceof LabelNode)) {
            return;
        }
        for (int i = 0; i < root.method.tryCatchBlocks.size(); i++) {
            TryCatchBlockNode range = root.method.tryCatchBlocks.get(i);
            if (range.start != instruction || handled.get(root.indexOf(range.handler))) {
                continue;
            }
            handled.set(root.indexOf(range.handler));
            Path thrown = path.copy();
            thrown.top.frame.clearStack();
            thrown.top.frame.push(Value.UNKNOWN);
            if (waitsWithin(range)) {
                thrown.decisions.clear();
            }
            thrown.top.at = root.indexOf(range.handler);
            late.add(thrown);
        }
    }

    private boolean waitsWithin(TryCatchBlockNode range) {
        for (int i = root.indexOf(range.start); i < root.indexOf(range.end); i++) {
            if (root.instructions[i] instanceof MethodInsnNode call && Vocabulary.waitBy(call) != null) {
                return true;
            }
        }
        return false;
    }
}
