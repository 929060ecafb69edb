package dev.wakeful.weaver.jdk;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Inserts the calls of one row into one method, read with expanded frames. The token lives in a fresh local variable behind
 * the method's own and is added to every frame; the catch-all handler comes last in the exception table, so that it only sees
 * what leaves the method, and its frame claims nothing but what its hook loads. No frame is ever computed.
 */
final class MethodAdvice {
    /** More than any hook's operands need on top of what the method has on its stack. */
    private static final int HOOK_STACK = 16;

    private final ClassNode advised;
    private final MethodNode method;
    private final boolean isStatic;
    private final Type[] arguments;
    private final Type returned;
    /** The method's own variables, before any is added. */
    private final int ownLocals;

    private int token = -1;
    private int nextLocal;

    MethodAdvice(ClassNode advised, MethodNode method) {
        this.advised = advised;
        this.method = method;
        this.isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        this.arguments = Type.getArgumentTypes(method.desc);
        this.returned = Type.getReturnType(method.desc);
        this.ownLocals = method.maxLocals;
        this.nextLocal = ownLocals;
    }

    void apply(Advice advice) {
        for (Advice.AtCall call : advice.calls()) {
            adviseCalls(call, advice.isForAllMethods() || advice.isOptional());
        }
        if (advice.usesToken()) {
            token = nextLocal++;
            addTokenToFrames();
        }
        if (advice.exit() != null) {
            adviseReturns(advice.exit());
        }
        LabelNode start = new LabelNode(new Label());
        if (advice.enter() != null) {
            InsnList entry =
                    advice.enter().instructions(advised, new Variables(), token < 0 ? Type.VOID_TYPE : Type.INT_TYPE);
            if (token >= 0) {
                entry.add(new VarInsnNode(Opcodes.ISTORE, token));
            }
            entry.add(start);
            method.instructions.insert(entry);
        } else {
            method.instructions.insert(start);
        }
        if (advice.fail() != null) {
            adviseFailure(advice.fail(), start);
        }
        method.maxLocals = nextLocal;
        method.maxStack += HOOK_STACK;
    }

    private void adviseReturns(HookCall hook) {
        Variables variables = new Variables();
        if (hook.uses("result")) {
            variables.result = nextLocal;
            nextLocal += returned.getSize();
        }
        for (AbstractInsnNode at : method.instructions.toArray()) {
            if (at.getOpcode() >= Opcodes.IRETURN && at.getOpcode() <= Opcodes.RETURN) {
                InsnList code = new InsnList();
                if (variables.result >= 0) {
                    code.add(new InsnNode(returned.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP));
                    code.add(new VarInsnNode(returned.getOpcode(Opcodes.ISTORE), variables.result));
                }
                code.add(hook.instructions(advised, variables, Type.VOID_TYPE));
                method.instructions.insertBefore(at, code);
            }
        }
    }

    private void adviseFailure(HookCall hook, LabelNode start) {
        LabelNode end = new LabelNode(new Label());
        Variables variables = new Variables();
        variables.thrown = nextLocal++;
        InsnList handler = new InsnList();
        handler.add(end);
        handler.add(frameOfHandler(hook));
        handler.add(new VarInsnNode(Opcodes.ASTORE, variables.thrown));
        handler.add(hook.instructions(advised, variables, Type.VOID_TYPE));
        handler.add(new VarInsnNode(Opcodes.ALOAD, variables.thrown));
        handler.add(new InsnNode(Opcodes.ATHROW));
        method.instructions.add(handler);
        method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, end, null));
    }

    private FrameNode frameOfHandler(HookCall hook) {
        List<Object> locals = new ArrayList<>();
        int slots = 0;
        if (!isStatic) {
            locals.add(hook.uses("this") ? advised.name : Opcodes.TOP);
            slots++;
        }
        for (int i = 0; i < arguments.length; i++) {
            if (hook.uses(Integer.toString(i + 1))) {
                locals.add(verificationType(arguments[i]));
            } else {
                for (int slot = 0; slot < arguments[i].getSize(); slot++) {
                    locals.add(Opcodes.TOP);
                }
            }
            slots += arguments[i].getSize();
        }
        if (hook.uses("token")) {
            for (; slots < token; slots++) {
                locals.add(Opcodes.TOP);
            }
            locals.add(Opcodes.INTEGER);
        }
        return new FrameNode(Opcodes.F_NEW, locals.size(), locals.toArray(), 1, new Object[] {"java/lang/Throwable"});
    }

    private void addTokenToFrames() {
        for (AbstractInsnNode at : method.instructions.toArray()) {
            if (at instanceof FrameNode frame) {
                int slots = 0;
                for (Object local : frame.local) {
                    slots += local == Opcodes.LONG || local == Opcodes.DOUBLE ? 2 : 1;
                }
                List<Object> locals = new ArrayList<>(frame.local);
                for (; slots < token; slots++) {
                    locals.add(Opcodes.TOP);
                }
                locals.add(Opcodes.INTEGER);
                frame.local = locals;
            }
        }
    }

    private void adviseCalls(Advice.AtCall advice, boolean mayBeMissing) {
        boolean found = mayBeMissing;
        for (AbstractInsnNode at : method.instructions.toArray()) {
            if (at instanceof MethodInsnNode call && advice.matches(call.owner, call.name)) {
                found = true;
                Operands operands = new Operands(call);
                if (isStatic && advice.before().uses("this")) {
                    continue;
                }
                boolean needed = !advice.before().operands().isEmpty();
                InsnList before = new InsnList();
                if (needed) {
                    operands.putAside(before);
                }
                before.add(advice.before().instructions(advised, operands, Type.VOID_TYPE));
                if (needed) {
                    operands.takeBack(before);
                }
                method.instructions.insertBefore(call, before);
                if (advice.after() != null) {
                    method.instructions.insert(call, advice.after().instructions(advised, operands, Type.VOID_TYPE));
                }
            }
        }
        if (!found) {
            throw new AdviceFailure(
                    advised.name + "." + method.name + " does not call " + advice.owner() + "." + advice.name());
        }
    }

    /** Operands of a call, put aside in fresh variables. No branch lies between, so no frame knows them. */
    private final class Operands implements HookCall.Values {
        private final List<Type> types = new ArrayList<>();
        private final int[] slots;
        private final boolean hasReceiver;

        Operands(MethodInsnNode call) {
            hasReceiver = call.getOpcode() != Opcodes.INVOKESTATIC;
            if (hasReceiver) {
                types.add(Type.getObjectType(call.owner));
            }
            types.addAll(List.of(Type.getArgumentTypes(call.desc)));
            slots = new int[types.size()];
        }

        void putAside(InsnList code) {
            for (int i = slots.length - 1; i >= 0; i--) {
                slots[i] = nextLocal;
                nextLocal += types.get(i).getSize();
                code.add(new VarInsnNode(types.get(i).getOpcode(Opcodes.ISTORE), slots[i]));
            }
        }

        void takeBack(InsnList code) {
            for (int i = 0; i < slots.length; i++) {
                code.add(new VarInsnNode(types.get(i).getOpcode(Opcodes.ILOAD), slots[i]));
            }
        }

        @Override
        public int slot(String operand) {
            return operand.equals("this") ? 0 : slots[index(operand)];
        }

        @Override
        public Type type(String operand) {
            return operand.equals("this") ? Type.getObjectType(advised.name) : types.get(index(operand));
        }

        private int index(String operand) {
            return operand.equals("receiver") ? 0 : Integer.parseInt(operand) - (hasReceiver ? 0 : 1);
        }
    }

    private static Object verificationType(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.SHORT, Type.CHAR, Type.INT -> Opcodes.INTEGER;
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            default -> type.getInternalName();
        };
    }

    /** Operands of hooks at entry and exits. */
    private final class Variables implements HookCall.Values {
        private int result = -1;
        private int thrown = -1;

        @Override
        public int slot(String operand) {
            switch (operand) {
                case "this":
                    return 0;
                case "token":
                    return token;
                case "result":
                    return result;
                case "thrown":
                    return thrown;
                default:
                    int slot = isStatic ? 0 : 1;
                    for (int i = 0; i < argument(operand); i++) {
                        slot += arguments[i].getSize();
                    }
                    return slot;
            }
        }

        @Override
        public Type type(String operand) {
            return switch (operand) {
                case "this" -> Type.getObjectType(advised.name);
                case "token" -> Type.INT_TYPE;
                case "result" -> returned;
                case "thrown" -> Type.getObjectType("java/lang/Throwable");
                default -> arguments[argument(operand)];
            };
        }

        private int argument(String operand) {
            int index = Integer.parseInt(operand) - 1;
            if (index >= arguments.length) {
                throw new AdviceFailure(advised.name + "." + method.name + method.desc + " has no argument " + operand);
            }
            return index;
        }
    }
}
