package dev.wakeful.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/** Calls of the final methods of Object that are native, so that only their callers can be woven. */
final class WaitCalls {
    private static final String TIME_UNIT = "java/util/concurrent/TimeUnit";

    private WaitCalls() {}

    static boolean hasName(String name) {
        return name.equals("wait") || name.equals("notify") || name.equals("notifyAll") || name.equals("timedWait");
    }

    /** The name of the hook that does the same and records it, or null when the call is another. */
    static String replacement(MethodInsnNode call) {
        if (call.getOpcode() != Opcodes.INVOKEVIRTUAL && call.getOpcode() != Opcodes.INVOKEINTERFACE) {
            return null;
        }
        return switch (call.name) {
            case "wait" ->
                call.desc.equals("()V") || call.desc.equals("(J)V") || call.desc.equals("(JI)V") ? "waitOn" : null;
            case "notify" -> call.desc.equals("()V") ? "notifyOne" : null;
            case "notifyAll" -> call.desc.equals("()V") ? "notifyAll" : null;
            case "timedWait" -> call.owner.equals(TIME_UNIT) ? "timedWait" : null;
            default -> null;
        };
    }

    static String replacementDescriptor(MethodInsnNode call) {
        String receiver = call.name.equals("timedWait") ? 'L' + TIME_UNIT + ';' : "Ljava/lang/Object;";
        return '(' + receiver + call.desc.substring(1, call.desc.indexOf(')')) + "I)V";
    }
}
