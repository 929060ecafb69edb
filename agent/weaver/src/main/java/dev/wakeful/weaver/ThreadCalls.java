package dev.wakeful.weaver;

/** Final methods of Thread that tell what another thread did and are native in some versions, so that only their callers can be woven. */
final class ThreadCalls {
    private static final String THREAD = "java/lang/Thread";

    private ThreadCalls() {}

    static boolean matches(String owner, String name, String descriptor, LoaderView view) {
        return descriptor.equals("()Z")
                && (name.equals("isAlive") || name.equals("interrupted"))
                && THREAD.equals(view.jdkSuperclass(owner));
    }
}
