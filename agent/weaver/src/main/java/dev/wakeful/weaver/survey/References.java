package dev.wakeful.weaver.survey;

import dev.wakeful.trace.Site;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Method references such as {@code queue::isEmpty} call from inside the JDK, where no call site can be woven. They are turned into references to a private method of their own class
 * that makes the call, as a lambda would. Surveys see classes as they will be woven: both find the same method under the same name.
 */
public final class References {
    private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final int IMPLEMENTATION = 1;
    private static final int INSTANTIATED = 2;
    private static final int FLAGS = 3;
    private static final int SERIALIZABLE = 1;

    private References() {}

    /** The call that a dynamic call site refers to, null when it is none of a method of another class on an object, or nothing that can be turned. */
    public static MethodInsnNode callBehind(
            String className, String descriptor, Handle bootstrap, Object... arguments) {
        if (!bootstrap.getOwner().equals(FACTORY)
                || arguments.length <= IMPLEMENTATION
                || !(arguments[IMPLEMENTATION] instanceof Handle handle)
                || bootstrap.getName().equals("altMetafactory") && ((Integer) arguments[FLAGS] & SERIALIZABLE) != 0
                || Type.getArgumentTypes(descriptor).length > 1) {
            return null;
        }
        int tag = handle.getTag();
        boolean ofObject = tag == Opcodes.H_INVOKEVIRTUAL || tag == Opcodes.H_INVOKEINTERFACE;
        if (!ofObject || handle.getOwner().equals(className)) {
            return null;
        }
        boolean ofInterface = tag == Opcodes.H_INVOKEINTERFACE;
        return new MethodInsnNode(
                ofInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL,
                handle.getOwner(),
                handle.getName(),
                handle.getDesc(),
                ofInterface);
    }

    /** Whether the call tells a survey something: it looks, waits, notifies or locks. */
    public static boolean tells(MethodInsnNode call) {
        return Vocabulary.isAtomic(call.owner)
                || Vocabulary.isCollectionLook(call)
                || Vocabulary.acts(call)
                || Vocabulary.waitBy(call) != null
                || Vocabulary.notifyBy(call) != null
                || Vocabulary.lockBy(call) != null;
    }

    /** Makes the dynamic call site refer to a method that makes the call, and gives that. {@code instruction}: index of the site among the real ones of its method. */
    public static MethodNode turn(
            String className,
            boolean ofInterface,
            MethodNode method,
            int instruction,
            InvokeDynamicInsnNode site,
            MethodInsnNode call) {
        Type[] captured = Type.getArgumentTypes(site.desc);
        Type[] arguments = Type.getArgumentTypes(call.desc);
        Type[] parameters = new Type[arguments.length + 1];
        parameters[0] = captured.length == 1 ? captured[0] : Type.getObjectType(call.owner);
        System.arraycopy(arguments, 0, parameters, 1, arguments.length);
        Type given = Type.getReturnType(call.desc);
        Type result = isDropped(site) ? Type.VOID_TYPE : given;
        String name = Site.REFERENCE
                + method.name.replace('<', '_').replace('>', '_')
                + '$'
                + Integer.toHexString(method.desc.hashCode())
                + '_'
                + instruction;
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        MethodNode made =
                new MethodNode(Opcodes.ASM9, access, name, Type.getMethodDescriptor(result, parameters), null, null);
        for (Type parameter : parameters) {
            made.instructions.add(new VarInsnNode(parameter.getOpcode(Opcodes.ILOAD), made.maxLocals));
            made.maxLocals += parameter.getSize();
        }
        made.maxStack = Math.max(made.maxLocals, given.getSize());
        made.instructions.add(call);
        if (result != given && given.getSize() > 0) {
            made.instructions.add(new InsnNode(given.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP));
        }
        made.instructions.add(new InsnNode(result.getOpcode(Opcodes.IRETURN)));
        site.bsmArgs[IMPLEMENTATION] = new Handle(Opcodes.H_INVOKESTATIC, className, name, made.desc, ofInterface);
        return made;
    }

    /** Whether nobody gets the result of the call. */
    private static boolean isDropped(InvokeDynamicInsnNode site) {
        return site.bsmArgs.length > INSTANTIATED
                && site.bsmArgs[INSTANTIATED] instanceof Type type
                && type.getSort() == Type.METHOD
                && type.getReturnType().getSort() == Type.VOID;
    }

    /** Turns all references of a class that tell something. */
    static void turn(ClassNode node) {
        boolean ofInterface = (node.access & Opcodes.ACC_INTERFACE) != 0;
        for (MethodNode method : node.methods.toArray(new MethodNode[0])) {
            int index = 0;
            for (AbstractInsnNode instruction : method.instructions) {
                if (instruction instanceof InvokeDynamicInsnNode site) {
                    MethodInsnNode call = callBehind(node.name, site.desc, site.bsm, site.bsmArgs);
                    if (call != null && tells(call)) {
                        node.methods.add(turn(node.name, ofInterface, method, index, site, call));
                    }
                }
                index += instruction.getOpcode() >= 0 ? 1 : 0;
            }
        }
    }
}
