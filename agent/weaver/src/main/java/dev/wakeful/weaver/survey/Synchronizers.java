package dev.wakeful.weaver.survey;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Subclasses of AbstractQueuedSynchronizer that name no owner: latches, gates, permits. To acquire one is to wait while its {@code tryAcquire} says no, and that
 * method is code of the application. The loop around it is the JDK's; here it is written out where it is called, so that the survey reads such a wait
 * as any other one.
 */
public final class Synchronizers {
    private static final String LOCKS = "java/util/concurrent/locks/";
    private static final String INT = LOCKS + "AbstractQueuedSynchronizer";
    private static final String LONG = LOCKS + "AbstractQueuedLongSynchronizer";
    /** The name of the field. */
    public static final String STATE = "state";

    private static final int MAX_DEPTH = 24;
    private static final Set<String> ACQUIRES = Set.of(
            "acquire",
            "acquireInterruptibly",
            "acquireShared",
            "acquireSharedInterruptibly",
            "tryAcquireNanos",
            "tryAcquireSharedNanos");

    private final ClassIndex classes;
    /** By class: its base class of the JDK, or empty. */
    private final Map<String, String> bases = new HashMap<>();
    /** What was written out, and is no instruction of its method. */
    private final Set<AbstractInsnNode> added = new HashSet<>();

    Synchronizers(ClassIndex classes) {
        this.classes = classes;
    }

    boolean isAdded(AbstractInsnNode instruction) {
        return added.contains(instruction);
    }

    /** Writes out the waits of a class. */
    void writeOut(ClassNode node) {
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode instruction : method.instructions.toArray()) {
                if (instruction instanceof MethodInsnNode call && acquires(call)) {
                    writeOut(method, call);
                }
            }
        }
    }

    private boolean acquires(MethodInsnNode call) {
        return ACQUIRES.contains(call.name)
                && call.getOpcode() == Opcodes.INVOKEVIRTUAL
                && (call.desc.startsWith("(I") || call.desc.startsWith("(J"))
                && call.desc.endsWith(call.name.startsWith("try") ? "J)Z" : ")V")
                && base(call.owner) != null;
    }

    /** Whether the call wakes those who wait, if {@code tryRelease} agrees. */
    boolean isRelease(MethodInsnNode call) {
        return (call.name.equals("release") || call.name.equals("releaseShared"))
                && (call.desc.equals("(I)Z") || call.desc.equals("(J)Z"))
                && base(call.owner) != null;
    }

    /** Whether the call sets the state by itself: whoever does so before it acquires decides thereby that it will have to wait. */
    boolean setsState(MethodInsnNode call) {
        return (call.name.equals("setState") || call.name.equals("compareAndSetState")) && base(call.owner) != null;
    }

    /** The state that the call reads, or null. */
    FieldKey stateReadBy(MethodInsnNode call) {
        boolean reads = call.name.equals("getState") && (call.desc.equals("()I") || call.desc.equals("()J"));
        return reads ? state(base(call.owner)) : null;
    }

    /** The state that one of the two base classes keeps; null for other classes, and for null. */
    public static FieldKey state(String base) {
        boolean keeps = INT.equals(base) || LONG.equals(base);
        return keeps ? new FieldKey(base, STATE, base.equals(LONG) ? "J" : "I") : null;
    }

    private String base(String owner) {
        if (ClassIndex.isPlatform(owner)) {
            return null;
        }
        String known = bases.get(owner);
        if (known == null) {
            known = find(owner);
            bases.put(owner, known);
        }
        return known.isEmpty() ? null : known;
    }

    private String find(String owner) {
        String type = owner;
        for (int depth = 0; depth < MAX_DEPTH && type != null; depth++) {
            if (type.equals(INT) || type.equals(LONG)) {
                return type;
            }
            ClassNode node = classes.find(type);
            if (node == null || namesOwner(node)) {
                return "";
            }
            type = node.superName;
        }
        return "";
    }

    private static boolean namesOwner(ClassNode node) {
        for (MethodNode method : node.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof MethodInsnNode call && call.name.equals("setExclusiveOwnerThread")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@code while (!sync.tryAcquire(arg)) park();}: the park stands for the call. */
    private void writeOut(MethodNode method, MethodInsnNode call) {
        Type argument = Type.getArgumentTypes(call.desc)[0];
        boolean shared = call.name.contains("Shared");
        boolean timed = call.name.startsWith("try");
        int sync = method.maxLocals;
        int arg = sync + 1;
        method.maxLocals += 1 + argument.getSize();
        method.maxStack += 2;
        LabelNode again = new LabelNode();
        LabelNode got = new LabelNode();
        LabelNode expired = new LabelNode();
        LabelNode end = new LabelNode();
        InsnList before = new InsnList();
        if (timed) {
            before.add(new InsnNode(Opcodes.POP2));
        }
        before.add(new VarInsnNode(argument.getOpcode(Opcodes.ISTORE), arg));
        before.add(new VarInsnNode(Opcodes.ASTORE, sync));
        before.add(again);
        before.add(new VarInsnNode(Opcodes.ALOAD, sync));
        before.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), arg));
        String descriptor = "(" + argument.getDescriptor() + ")" + (shared ? argument.getDescriptor() : "Z");
        String attempt = shared ? "tryAcquireShared" : "tryAcquire";
        before.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, call.owner, attempt, descriptor, false));
        if (shared && argument == Type.LONG_TYPE) {
            before.add(new InsnNode(Opcodes.LCONST_0));
            before.add(new InsnNode(Opcodes.LCMP));
        }
        before.add(new JumpInsnNode(shared ? Opcodes.IFGE : Opcodes.IFNE, got));
        if (timed) {
            // Whether the time is over is nothing that anybody else decides.
            before.add(new MethodInsnNode(Opcodes.INVOKESTATIC, "java/lang/Thread", "interrupted", "()Z", false));
            before.add(new JumpInsnNode(Opcodes.IFNE, expired));
            before.add(new InsnNode(Opcodes.LCONST_1));
        }
        InsnList after = new InsnList();
        after.add(new JumpInsnNode(Opcodes.GOTO, again));
        after.add(got);
        if (timed) {
            after.add(new InsnNode(Opcodes.ICONST_1));
            after.add(new JumpInsnNode(Opcodes.GOTO, end));
            after.add(expired);
            after.add(new InsnNode(Opcodes.ICONST_0));
            after.add(end);
        }
        List.of(before, after).forEach(part -> part.forEach(added::add));
        MethodInsnNode park = new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                LOCKS + "LockSupport",
                timed ? "parkNanos" : "park",
                timed ? "(J)V" : "()V",
                false);
        method.instructions.insertBefore(call, before);
        method.instructions.insert(call, after);
        method.instructions.set(call, park);
    }
}
