package dev.wakeful.weaver;

import dev.wakeful.bootstrap.Coverage;
import dev.wakeful.bootstrap.Gates;
import dev.wakeful.trace.Site;
import dev.wakeful.weaver.survey.SiteKey;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** One method being woven: its instructions as they were, their sites, and room for temporary values. */
final class MethodContext {
    /** A method has no more. */
    private static final int MOST_INSTRUCTIONS = 1 << 16;

    final ClassContext type;
    final MethodNode method;
    /** The instructions before weaving; a position is an index into this array. */
    final AbstractInsnNode[] original;

    private final int[] instructionIndex;
    private final int[] lines;
    private final int firstLine;
    private Origins origins;
    private FieldReads reads;
    private BranchOperands branches;
    private Loops loops;
    private Dereferences dereferences;
    /** Whether plain accesses of the method are woven. */
    final boolean plain;
    /** Only in profile accesses, and where the class has handles for its fields or atomics that are guards. */
    final LookBack lookBack;
    /** Only in profile accesses. */
    private final Fences fences;
    /** Of a constructor in profile accesses: see {@link Prologue}. */
    private final int initializedFrom;

    MethodContext(ClassContext type, MethodNode method) {
        this.type = type;
        this.method = method;
        original = method.instructions.toArray();
        int[] indices = indices();
        instructionIndex = indices == null ? new int[original.length] : indices;
        lines = new int[original.length];
        int index = 0;
        int line = 0;
        int first = 0;
        for (int i = 0; i < original.length; i++) {
            if (original[i] instanceof LineNumberNode number) {
                line = number.line;
                first = first == 0 ? line : first;
            }
            lines[i] = line;
            if (indices == null) {
                instructionIndex[i] = original[i].getOpcode() >= 0 ? index++ : -1;
            }
        }
        firstLine = first;
        lookBack = type.accesses || type.holders || !type.handles.isEmpty() ? new LookBack(method, original) : null;
        fences = type.accesses ? new Fences(original, lookBack, type.view) : null;
        initializedFrom = type.accesses && isConstructor() ? Prologue.end(method, original) : -1;
        boolean tooLarge = type.accesses && growsTooLarge();
        if (tooLarge) {
            type.tables.count(Coverage.METHODS_TOO_LARGE, 1);
        }
        plain = type.accesses && !tooLarge;
    }

    /** The indices that surveys know the instructions by, where another agent has moved them; null when they are what they are. */
    private int[] indices() {
        if (type.original == null || !type.original.has(method.name + method.desc)) {
            return null;
        }
        int[] indices = type.original.indices(method);
        if (indices == null) {
            type.tables.skipped(
                    type.name.replace('/', '.'),
                    "woven, but not surveyed: another agent has changed " + method.name + method.desc);
        }
        return indices;
    }

    /** Whether another agent has added the instruction: it is not the program's. */
    boolean isAdded(int position) {
        return instructionIndex[position] == OriginalClass.ADDED;
    }

    /** Whether the JIT would refuse the method with its plain accesses woven, and not without. */
    private boolean growsTooLarge() {
        int accesses = 0;
        for (AbstractInsnNode instruction : original) {
            int opcode = instruction.getOpcode();
            boolean field = opcode >= Opcodes.GETSTATIC && opcode <= Opcodes.PUTFIELD;
            boolean accessor = instruction instanceof MethodInsnNode call
                    && AccessorMethods.mayBe(opcode, call.owner, call.name, call.desc);
            accesses += field || accessor || ElementWeaver.isElement(opcode) ? 1 : 0;
        }
        int size = CodeSize.of(original);
        return size <= CodeSize.COMPILED && size + accesses * CodeSize.ACCESS > CodeSize.COMPILED;
    }

    /** Whether data flow is needed to say what a constructor's write goes to. */
    boolean isReceiverHidden(int position, int valueSize) {
        return lookBack == null
                || initializedFrom < 0
                || position < initializedFrom
                || lookBack.producer(position, valueSize) < 0;
    }

    /**
     * What a constructor's write goes to. Unknown counts as uninitialized: passing such a reference to a hook would not
     * verify.
     */
    Origin.Kind receiver(int position, int valueSize) {
        if (!isReceiverHidden(position, valueSize)) {
            AbstractInsnNode producer = original[lookBack.producer(position, valueSize)];
            boolean isThis = producer instanceof VarInsnNode load && load.getOpcode() == Opcodes.ALOAD && load.var == 0;
            return isThis ? Origin.Kind.THIS : Origin.Kind.ANY;
        }
        Origins flow = origins();
        return flow == null || !flow.isReachable(position)
                ? Origin.Kind.UNINITIALIZED_THIS
                : flow.operand(position, 1).kind();
    }

    /** Flags of the site of a field's read. */
    int readFlags(int position) {
        if (reads == null) {
            reads = new FieldReads(original);
        }
        return reads.flags(position);
    }

    /** {@link Site#FENCED} where a fence stands beside the access of a field or element. */
    int fenceFlags(int position, boolean reads) {
        boolean fenced = fences != null && (reads ? fences.follow(position) : fences.precede(position));
        return fenced ? Site.FENCED : 0;
    }

    boolean isStatic() {
        return (method.access & Opcodes.ACC_STATIC) != 0;
    }

    boolean isConstructor() {
        return method.name.equals("<init>");
    }

    SiteKey key(int position) {
        return new SiteKey(type.name, method.name, method.desc, instructionIndex[position]);
    }

    /** Registers the site of an instruction. */
    int site(int position, String operation, int variable, int flags) {
        SiteKey key = key(position);
        int allFlags = flags | type.watch.siteFlags(key) | flowFlags(position);
        return type.sites.site(key, type.file, lines[position], operation, variable, allFlags);
    }

    private int flowFlags(int position) {
        if (loops == null) {
            loops = new Loops(original);
        }
        if (!type.accesses) {
            return loops.flags(position);
        }
        if (branches == null) {
            branches = new BranchOperands(original, lookBack);
            dereferences = new Dereferences(original, lookBack);
        }
        return (branches.decide(position) ? Site.BRANCHES : 0)
                | loops.flags(position)
                | (dereferences.contain(position) ? Site.DEREFERENCED : 0);
    }

    /** Registers another site of an instruction that accesses a second variable. */
    int secondSite(int position, String operation, int variable) {
        return extraSite(position, 0, operation, variable);
    }

    /** Registers the {@code nth} of the sites that an instruction has besides its own. */
    int extraSite(int position, int nth, String operation, int variable) {
        int instruction = instructionIndex[position] + nth * MOST_INSTRUCTIONS;
        SiteKey key = new SiteKey(type.name, method.name, method.desc, -2 - instruction);
        return type.sites.site(key, type.file, lines[position], operation, variable, 0);
    }

    /** Whether plain accesses can be recorded at the site. */
    boolean hasGate(int site) {
        if (site >= Gates.SITES) {
            type.tables.count(Coverage.SITES_BEYOND, 1);
            return false;
        }
        return true;
    }

    /** Registers the site of the method's entry. */
    int entrySite(String operation) {
        SiteKey key = new SiteKey(type.name, method.name, method.desc, -1);
        return type.sites.site(key, type.file, firstLine, operation, 0, 0);
    }

    /**
     * Data flow over the method as it was, or null when it defeats the analysis. Weavers of a method run in such an
     * order that whoever needs it asks before anything was changed: see {@link MethodWeaver}.
     */
    Origins origins() {
        if (origins == null) {
            origins = new Origins(type.name, method);
        }
        return origins.analyze() ? origins : null;
    }

    /** First of the locals that no instruction of the original method uses. */
    int freeLocal() {
        return method.maxLocals;
    }

    static boolean isReference(Type valueType) {
        return valueType.getSort() == Type.OBJECT || valueType.getSort() == Type.ARRAY;
    }
}
