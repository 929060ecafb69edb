package dev.wakeful.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Synchronized methods: the JVM takes the monitor before the first and releases it after the last instruction, so every
 * event stands under it. A catch-all handler with the smallest possible frame records the exceptional exit.
 */
final class SynchronizedMethodWeaver {
    private static final String LOCK_AND_SITE = "(Ljava/lang/Object;I)V";
    private static final String OPERATION = "synchronized";
    private static final Type OBJECT = Type.getObjectType("java/lang/Object");

    private final MethodContext context;
    private final MethodNode method;

    SynchronizedMethodWeaver(MethodContext context) {
        this.context = context;
        this.method = context.method;
    }

    boolean applies() {
        return (method.access & Opcodes.ACC_SYNCHRONIZED) != 0;
    }

    /**
     * Weaves the returns that the method had and then its entry and handler.
     *
     * @throws MethodNotWovenException when the method overwrites {@code this}
     */
    void weave() {
        if (!context.isStatic() && overwritesThis()) {
            throw new MethodNotWovenException(method.name + method.desc, "a synchronized method that overwrites this");
        }
        for (int position = 0; position < context.original.length; position++) {
            AbstractInsnNode instruction = context.original[position];
            int opcode = instruction.getOpcode();
            if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                int site = context.site(position, OPERATION, 0, 0);
                method.instructions.insertBefore(
                        instruction,
                        pushLock(new Code())
                                .hook("monitorExiting", LOCK_AND_SITE, site)
                                .take());
            }
        }
        int site = context.entrySite(OPERATION);
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        method.instructions.insert(pushLock(new Code().label(start))
                .hook("monitorEntered", LOCK_AND_SITE, site)
                .take());
        method.instructions.add(end);
        if (context.type.hasFrames) {
            Object[] locals = context.isStatic() ? new Object[0] : new Object[] {context.type.name};
            method.instructions.add(
                    new FrameNode(Opcodes.F_FULL, locals.length, locals, 1, new Object[] {"java/lang/Throwable"}));
        }
        method.instructions.add(pushLock(new Code())
                .hook("monitorExiting", LOCK_AND_SITE, site)
                .op(Opcodes.ATHROW)
                .take());
        method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, end, null));
    }

    private Code pushLock(Code code) {
        return context.isStatic() ? code.pushClass(context.type.name) : code.load(OBJECT, 0);
    }

    private boolean overwritesThis() {
        for (AbstractInsnNode instruction : context.original) {
            int opcode = instruction.getOpcode();
            if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE && ((VarInsnNode) instruction).var == 0) {
                return true;
            }
        }
        return false;
    }
}
