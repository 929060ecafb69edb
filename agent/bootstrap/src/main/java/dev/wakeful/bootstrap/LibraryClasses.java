package dev.wakeful.bootstrap;

/** The table of the JDK's classes whose objects order threads, or must be guarded by those who share them. Immutable. */
final class LibraryClasses {
    private static final String CONCURRENT = "java.util.concurrent.";
    private static final String LOCKS = "java.util.concurrent.locks.";

    /** Classes whose instances order threads, besides those of java.util.concurrent. */
    private static final String[] ORDER = {
        "java.lang.ClassValue",
        "java.lang.ref.ReferenceQueue",
        "java.util.Hashtable",
        "java.util.Observable",
        "java.util.Timer",
        "java.util.TimerTask",
        "java.util.Vector",
    };

    private static final String[] UNGUARDED = {
        "java.lang.StringBuilder",
        "java.text.Format",
        "java.util.ArrayDeque",
        "java.util.ArrayList",
        "java.util.BitSet",
        "java.util.Calendar",
        "java.util.EnumMap",
        "java.util.EnumSet",
        "java.util.HashMap",
        "java.util.IdentityHashMap",
        "java.util.LinkedList",
        "java.util.PriorityQueue",
        "java.util.StringJoiner",
        "java.util.TreeMap",
        "java.util.WeakHashMap",
    };

    private LibraryClasses() {}

    /** By the name of the class itself: one of {@link ClassKinds}' constants. */
    static int kindOf(String className) {
        if (className.startsWith(CONCURRENT)) {
            boolean silent = className.startsWith(LOCKS) && !className.endsWith("StampedLock")
                    || className.endsWith("ThreadLocalRandom")
                    || className.endsWith("TimeUnit");
            return silent ? ClassKinds.NONE : ClassKinds.ORDERS;
        }
        if (className.startsWith("java.util.Collections$Synchronized")) {
            return ClassKinds.ORDERS;
        }
        if (isIn(ORDER, className)) {
            return ClassKinds.ORDERS;
        }
        return isIn(UNGUARDED, className) ? ClassKinds.UNGUARDED : ClassKinds.NONE;
    }

    private static boolean isIn(String[] table, String className) {
        for (String row : table) {
            if (row.equals(className)) {
                return true;
            }
        }
        return false;
    }
}
