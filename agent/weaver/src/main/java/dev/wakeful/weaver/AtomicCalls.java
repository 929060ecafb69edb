package dev.wakeful.weaver;

import java.util.Set;

/**
 * Calls on the atomics, and on elements of atomic arrays, that have a recording replacement in {@code AtomicHooks} or {@code AtomicFunctionHooks}, or those of the same names
 * for arrays.
 */
final class AtomicCalls {
    private static final String PACKAGE = "java/util/concurrent/atomic/";
    private static final Set<String> ALL = Set.of("get", "set", "lazySet", "getAndSet", "compareAndSet");
    private static final Set<String> NUMBERS = Set.of(
            "incrementAndGet", "getAndIncrement", "decrementAndGet", "getAndDecrement", "addAndGet", "getAndAdd");

    /** Those that are given a function. */
    private static final Set<String> FUNCTIONS =
            Set.of("updateAndGet", "getAndUpdate", "accumulateAndGet", "getAndAccumulate");

    private AtomicCalls() {}

    static boolean hasName(String name) {
        return ALL.contains(name) || NUMBERS.contains(name) || FUNCTIONS.contains(name);
    }

    /** Whether there is a replacement for the call. */
    static boolean matches(String owner, String name) {
        return valueDescriptor(owner) != null
                && (ALL.contains(name)
                        || !isPublication(owner) && NUMBERS.contains(name)
                        || !owner.endsWith("Boolean") && FUNCTIONS.contains(name));
    }

    /** The same of a call about an element of an atomic array. */
    static boolean matchesArray(String owner, String name) {
        String value = elementDescriptor(owner);
        return value != null
                && (ALL.contains(name) || FUNCTIONS.contains(name) || value.length() == 1 && NUMBERS.contains(name));
    }

    static String arrayHooks(String name) {
        return FUNCTIONS.contains(name) ? Code.ATOMIC_ARRAY_FUNCTION_HOOKS : Code.ATOMIC_ARRAY_HOOKS;
    }

    /** The type of the elements, or null for a class that is no atomic array. */
    static String elementDescriptor(String owner) {
        if (!owner.startsWith(PACKAGE)) {
            return null;
        }
        return switch (owner.substring(PACKAGE.length())) {
            case "AtomicReferenceArray" -> "Ljava/lang/Object;";
            case "AtomicIntegerArray" -> "I";
            case "AtomicLongArray" -> "J";
            default -> null;
        };
    }

    /** The class that has the replacement. */
    static String hooks(String name) {
        return FUNCTIONS.contains(name) ? Code.ATOMIC_FUNCTION_HOOKS : Code.ATOMIC_HOOKS;
    }

    /** Whether the values hand objects or a flag from thread to thread, so that every access matters. */
    static boolean isPublication(String owner) {
        return owner.equals(PACKAGE + "AtomicReference") || owner.equals(PACKAGE + "AtomicBoolean");
    }

    /** The type of the value inside, or null for a class that is no such atomic. */
    static String valueDescriptor(String owner) {
        if (!owner.startsWith(PACKAGE)) {
            return null;
        }
        return switch (owner.substring(PACKAGE.length())) {
            case "AtomicReference" -> "Ljava/lang/Object;";
            case "AtomicBoolean" -> "Z";
            case "AtomicInteger" -> "I";
            case "AtomicLong" -> "J";
            default -> null;
        };
    }

    /** The descriptor of the replacement: the receiver first and the site last. */
    static String replacement(String owner, String descriptor) {
        int close = descriptor.indexOf(')');
        return "(L" + owner + ';' + descriptor.substring(1, close) + 'I' + descriptor.substring(close);
    }
}
