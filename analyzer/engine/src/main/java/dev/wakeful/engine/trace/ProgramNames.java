package dev.wakeful.engine.trace;

/** Names of JDK classes that programs know under another name. */
final class ProgramNames {
    private static final String CONCURRENT = "java.util.concurrent.";
    private static final String LOCKS = CONCURRENT + "locks.";

    private ProgramNames() {}

    /** The class that stands in the program for objects of this class: the lock for its synchronizer. */
    static String of(String className) {
        if (!className.startsWith(CONCURRENT)) {
            return className;
        }
        if (className.endsWith("$ConditionObject")) {
            return LOCKS + "Condition";
        }
        int inner = className.indexOf('$');
        return inner > 0 && className.endsWith("Sync") ? className.substring(0, inner) : className;
    }
}
