package dev.wakeful.bootstrap;

/** What there is to know about a thread at first sight. */
final class ThreadNames {
    /** Ids for threads whose class overrides {@code getId()}: far above what the JVM counts to. */
    private static final long OVERRIDDEN = 1L << 40;

    private static long overridden = OVERRIDDEN;
    private static Class<?> lastChecked = Thread.class;

    private ThreadNames() {}

    /** A unique id; {@code getId()} is one unless the thread's class overrides it. Called under the thread table's monitor. */
    static long idOf(Thread thread, long getId) {
        Class<?> type = thread.getClass();
        if (type == lastChecked || !overridesGetId(type)) {
            lastChecked = type;
            return getId;
        }
        return overridden++;
    }

    static boolean isVirtual(Thread thread) {
        Class<?> type = thread.getClass();
        return type != Thread.class && type.getName().equals("java.lang.VirtualThread");
    }

    /**
     * Threads that carry the recording itself or virtual threads, and the VM's own reference handler: hooks do nothing on
     * them. What happens on a carrier while no virtual thread is mounted is the JDK's own business.
     */
    static boolean isExcluded(Thread thread) {
        String name = thread.getName();
        if (name.startsWith("JFR ")
                || name.startsWith("VirtualThread-un")
                || thread.getClass().getName().equals("jdk.internal.misc.CarrierThread")) {
            return true;
        }
        ThreadGroup group = thread.getThreadGroup();
        return name.equals("Reference Handler")
                && group != null
                && group.getName().equals("system");
    }

    private static boolean overridesGetId(Class<?> type) {
        if (type.getClassLoader() == null) {
            return false;
        }
        try {
            return type.getMethod("getId").getDeclaringClass() != Thread.class;
        } catch (NoSuchMethodException | LinkageError e) {
            return false;
        }
    }
}
