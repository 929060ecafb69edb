package dev.wakeful.weaver;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Method references such as {@code queue::add} call from inside the JDK, where no call site can be woven. Each that refers to a call of interest is made to refer
 * to a private method of its own class that makes the call, as a lambda would.
 */
final class MethodReferences {
    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final int IMPLEMENTATION = 1;
    private static final int FLAGS = 3;
    private static final int SERIALIZABLE = 1;

    private final ClassContext context;
    private final boolean ofInterface;
    private final List<MethodNode> added = new ArrayList<>();

    MethodReferences(ClassContext context, boolean ofInterface) {
        this.context = context;
        this.ofInterface = ofInterface;
    }

    /** The methods that references of the class now refer to, in the order of the references. */
    List<MethodNode> added() {
        return added;
    }

    /** Turns the references of a method; gives whether there was one. */
    boolean turn(MethodNode method) {
        boolean turned = false;
        LineNumberNode line = null;
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LineNumberNode number) {
                line = number;
            } else if (instruction instanceof InvokeDynamicInsnNode site && mayTurn(site.bsm, site.bsmArgs, context)) {
                Handle handle = (Handle) site.bsmArgs[IMPLEMENTATION];
                Type[] captured = Type.getArgumentTypes(site.desc);
                if (captured.length <= 1) {
                    Type receiver = captured.length == 1 ? captured[0] : Type.getObjectType(handle.getOwner());
                    site.bsmArgs[IMPLEMENTATION] = add(handle, receiver, line == null ? 0 : line.line);
                    turned = true;
                }
            }
        }
        return turned;
    }

    /** Whether a dynamic call site makes a reference to a method whose calls are woven. */
    static boolean mayTurn(Handle bootstrap, Object[] arguments, ClassContext context) {
        if (!bootstrap.getOwner().equals(FACTORY)
                || arguments.length <= IMPLEMENTATION
                || !(arguments[IMPLEMENTATION] instanceof Handle handle)
                || bootstrap.getName().equals("altMetafactory") && ((Integer) arguments[FLAGS] & SERIALIZABLE) != 0) {
            return false;
        }
        int tag = handle.getTag();
        return (tag == Opcodes.H_INVOKEVIRTUAL || tag == Opcodes.H_INVOKEINTERFACE)
                && !handle.getOwner().equals(context.name)
                && CallWeaver.isOfInterest(call(handle), context.view);
    }

    private static MethodInsnNode call(Handle handle) {
        boolean ofInterface = handle.getTag() == Opcodes.H_INVOKEINTERFACE;
        return new MethodInsnNode(
                ofInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL,
                handle.getOwner(),
                handle.getName(),
                handle.getDesc(),
                ofInterface);
    }

    private Handle add(Handle handle, Type receiver, int line) {
        Type[] arguments = Type.getArgumentTypes(handle.getDesc());
        Type[] parameters = new Type[arguments.length + 1];
        parameters[0] = receiver;
        System.arraycopy(arguments, 0, parameters, 1, arguments.length);
        Type result = Type.getReturnType(handle.getDesc());
        String name = "reference$" + handle.getName() + "$" + added.size();
        String descriptor = Type.getMethodDescriptor(result, parameters);
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        MethodNode method = new MethodNode(Opcodes.ASM9, access, name, descriptor, null, null);
        LabelNode start = new LabelNode();
        method.instructions.add(start);
        if (line > 0) {
            method.instructions.add(new LineNumberNode(line, start));
        }
        for (Type parameter : parameters) {
            method.instructions.add(new VarInsnNode(parameter.getOpcode(Opcodes.ILOAD), method.maxLocals));
            method.maxLocals += parameter.getSize();
        }
        method.maxStack = Math.max(method.maxLocals, result.getSize());
        method.instructions.add(call(handle));
        method.instructions.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
        added.add(method);
        return new Handle(Opcodes.H_INVOKESTATIC, context.name, name, descriptor, ofInterface);
    }
}
