package dev.wakeful.weaver;

/** Methods of Thread that tell what another thread did and are native in some versions, so that only their callers can be woven. */
final class ThreadCalls {
    private static final String THREAD = "java/lang/Thread";

    private ThreadCalls() {}

    static boolean matches(String owner, String name, String descriptor, LoaderView view) {
        boolean asks = descriptor.equals("()Z") && name.equals("isAlive");
        return (asks || sleeps(name, descriptor)) && THREAD.equals(view.jdkSuperclass(owner));
    }

    /** Whether it is one of the static methods that stand for themselves in the hooks. */
    static boolean isStatic(String name) {
        return !name.equals("isAlive");
    }

    private static boolean sleeps(String name, String descriptor) {
        return name.equals("sleep") && (descriptor.equals("(J)V") || descriptor.equals("(JI)V"));
    }
}
