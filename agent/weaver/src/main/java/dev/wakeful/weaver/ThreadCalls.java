package dev.wakeful.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Methods of Thread that tell what another thread did, or that sleep, and are native in some versions, so that only their callers can be woven; and {@code
 * TimeUnit.sleep}, which calls one of them.
 */
final class ThreadCalls {
    private static final String THREAD = "java/lang/Thread";
    private static final String TIME_UNIT = "java/util/concurrent/TimeUnit";

    private ThreadCalls() {}

    static boolean matches(String owner, String name, String descriptor, LoaderView view) {
        boolean asks = descriptor.equals("()Z") && name.equals("isAlive");
        return sleeps(owner, name, descriptor, view) || asks && THREAD.equals(view.jdkSuperclass(owner));
    }

    /** Whether the call sleeps. */
    static boolean sleeps(String owner, String name, String descriptor, LoaderView view) {
        if (!hasName(name)) {
            return false;
        }
        return switch (descriptor) {
            case "(J)V" -> owner.equals(TIME_UNIT) || isOfThread(owner, name, descriptor, view);
            case "(JI)V", "(Ljava/time/Duration;)V" -> isOfThread(owner, name, descriptor, view);
            default -> false;
        };
    }

    /** Whether the name is that of a method that sleeps. */
    static boolean hasName(String name) {
        return name.equals("sleep");
    }

    /** Whether the call is of Thread's own method: a subclass may hide it. */
    private static boolean isOfThread(String owner, String name, String descriptor, LoaderView view) {
        if (!THREAD.equals(view.jdkSuperclass(owner))) {
            return false;
        }
        String method = name + descriptor;
        for (String type = owner; !type.equals(THREAD); type = view.summary(type).superName) {
            if (view.summary(type).threadMethods.contains(method)) {
                return false;
            }
        }
        return true;
    }

    /** The descriptor of the hook of the same name: with the receiver, and the site. */
    static String hookDescriptor(MethodInsnNode call) {
        String receiver = call.getOpcode() == Opcodes.INVOKESTATIC
                ? ""
                : call.name.equals("sleep") ? 'L' + TIME_UNIT + ';' : 'L' + THREAD + ';';
        int end = call.desc.indexOf(')');
        return '(' + receiver + call.desc.substring(1, end) + 'I' + call.desc.substring(end);
    }
}
