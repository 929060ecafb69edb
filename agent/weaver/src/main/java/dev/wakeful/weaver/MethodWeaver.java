package dev.wakeful.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Weaves one method: asks each weaver of a primitive about each instruction. */
final class MethodWeaver {
    private final MethodContext context;

    MethodWeaver(ClassContext type, MethodNode method) {
        context = new MethodContext(type, method);
    }

    /**
     * Weaves the method in place.
     *
     * @return whether anything was woven
     * @throws MethodNotWovenException when the method must be left alone; it is then in an undefined state
     */
    boolean weave() {
        SynchronizedMethodWeaver synchronizedMethod = new SynchronizedMethodWeaver(context);
        MonitorWeaver monitors = new MonitorWeaver(context);
        FieldWeaver fields = new FieldWeaver(context);
        ElementWeaver elements = new ElementWeaver(context);
        CallWeaver calls = new CallWeaver(context);
        BulkWeaver bulk = new BulkWeaver(context);
        CopyWeaver copies = new CopyWeaver(context);
        AccessorWeaver accessors = new AccessorWeaver(context);
        InitializationWeaver initializations = new InitializationWeaver(context);
        StampWeaver stamps = new StampWeaver(context);
        ComparandWeaver comparands = new ComparandWeaver(context);
        analyzeBeforeAnyChange(calls);
        boolean woven = false;
        for (int position = 0; position < context.original.length; position++) {
            if (context.isAdded(position)) {
                continue;
            }
            woven |= initializations.weaveUse(position);
            switch (context.original[position].getType()) {
                case AbstractInsnNode.METHOD_INSN -> {
                    woven |= stamps.weave(position);
                    woven |= copies.weaveCall(position);
                    woven |= bulk.weave(position) || calls.weave(position) || accessors.weave(position);
                }
                case AbstractInsnNode.INVOKE_DYNAMIC_INSN -> woven |= copies.weaveConcatenation(position);
                case AbstractInsnNode.FIELD_INSN -> woven |= fields.weave(position);
                case AbstractInsnNode.JUMP_INSN -> woven |= comparands.weave(position);
                case AbstractInsnNode.INSN ->
                    woven |= monitors.weave(position) || elements.weave(position) || comparands.weave(position);
                default -> {
                    // Nothing is woven at other instructions.
                }
            }
        }
        woven |= initializations.weaveOwnUse();
        woven |= initializations.weaveEnd();
        if (synchronizedMethod.applies()) {
            synchronizedMethod.weave();
            woven = true;
        }
        return woven;
    }

    private void analyzeBeforeAnyChange(CallWeaver calls) {
        for (int position = 0; position < context.original.length; position++) {
            AbstractInsnNode instruction = context.original[position];
            int opcode = instruction.getOpcode();
            boolean needed = context.isConstructor()
                            && instruction instanceof FieldInsnNode field
                            && opcode == Opcodes.PUTFIELD
                            && (context.type.accesses || context.type.watch.mayWatch(field.name))
                            && context.isReceiverHidden(
                                    position, Type.getType(field.desc).getSize())
                    || context.type.lockArrays && (opcode == Opcodes.AALOAD || opcode == Opcodes.AASTORE)
                    || calls.needsOrigins(position);
            if (needed) {
                context.origins();
                return;
            }
        }
    }
}
