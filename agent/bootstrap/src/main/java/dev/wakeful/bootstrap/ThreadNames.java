package dev.wakeful.bootstrap;

import java.util.concurrent.atomic.AtomicLong;

/** What there is to know about a thread at first sight. */
final class ThreadNames {
    /** Ids for threads whose class overrides {@code getId()}: far above what the JVM counts to. */
    private static final long OVERRIDDEN = 1L << 40;

    private static final AtomicLong NEXT_OVERRIDDEN = new AtomicLong(OVERRIDDEN);
    /** A class that does not override it. Racy. */
    private static Class<?> lastChecked = Thread.class;

    private static final Class<?> VIRTUAL = ofJdk("java.lang.VirtualThread");
    private static final Class<?> CARRIER = ofJdk("jdk.internal.misc.CarrierThread");
    private static final Class<?> OF_VIRTUAL_THREADS = ofJdk("jdk.internal.misc.InnocuousThread");
    private static final String SCHEDULING = "VirtualThread-un";

    private ThreadNames() {}

    /** Null where a JDK has none. */
    private static Class<?> ofJdk(String name) {
        try {
            return Class.forName(name, false, null);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** Whether no virtual thread can go on as long as threads of this kind wait. */
    static boolean runsVirtualThreads(Thread thread) {
        Class<?> type = thread.getClass();
        return type == CARRIER || type == OF_VIRTUAL_THREADS && thread.getName().startsWith(SCHEDULING);
    }

    /**
     * A unique id; {@code getId()} is one unless the thread's class overrides it. Each call for such a class gives another one: that of the trace which is first in
     * the thread table counts.
     */
    static long idOf(Thread thread, long getId) {
        Class<?> type = thread.getClass();
        if (type == lastChecked || !overridesGetId(type)) {
            lastChecked = type;
            return getId;
        }
        return NEXT_OVERRIDDEN.getAndIncrement();
    }

    static boolean isVirtual(Thread thread) {
        return thread.getClass() == VIRTUAL;
    }

    /**
     * Threads that carry the recording itself or virtual threads, and the VM's own reference handler: hooks do nothing on
     * them. What happens on a carrier while no virtual thread is mounted is the JDK's own business.
     */
    static boolean isExcluded(Thread thread) {
        String name = thread.getName();
        if (name.startsWith("JFR ") || runsVirtualThreads(thread)) {
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
