package dev.wakeful.weaver;

import org.objectweb.asm.Type;

/** Methods of thread locals that have a recording replacement in {@code ThreadLocalHooks}. */
final class ThreadLocalCalls {
    private static final String THREAD_LOCAL = "java/lang/ThreadLocal";
    private static final String OBJECT = "java/lang/Object";
    private static final CallTable TABLE = new CallTable(THREAD_LOCAL + " set(%O)V remove()V");

    private ThreadLocalCalls() {}

    /** A subclass may override {@code get()} with another type of result. */
    static boolean matches(String owner, String name, String descriptor, LoaderView view) {
        boolean gets = name.equals("get") && descriptor.startsWith("()L");
        return gets ? view.isSubtype(owner, THREAD_LOCAL) : TABLE.matches(owner, name, descriptor, view);
    }

    /** The call of the replacement, whose last parameter is the site. */
    static Code replacement(String name, String descriptor, int site) {
        Code code = new Code().push(site);
        if (!name.equals("get")) {
            String parameters = descriptor.substring(1, descriptor.indexOf(')'));
            return code.call(Code.THREAD_LOCAL_HOOKS, name, "(L" + THREAD_LOCAL + ';' + parameters + "I)V");
        }
        code.call(Code.THREAD_LOCAL_HOOKS, name, "(L" + THREAD_LOCAL + ";I)L" + OBJECT + ';');
        Type result = Type.getReturnType(descriptor);
        return result.getInternalName().equals(OBJECT) ? code : code.cast(result);
    }
}
