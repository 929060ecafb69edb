package dev.wakeful.weaver.survey;

import java.util.Set;
import java.util.regex.Pattern;

/** What a call on a field updater or VarHandle does with the field, where the values before and after follow from its arguments and its result. */
public enum HandleCall {
    READ,
    WRITE,
    /** Compares and sets; the result says whether it did. */
    ATTEMPT,
    /** Sets, and gives what was there before. */
    EXCHANGE,
    /** Adds, and gives what was there before. */
    ADD,
    /** Adds, and gives what is there since. */
    ADDED;

    private static final Set<String> READS = Set.of("get", "getVolatile", "getAcquire", "getOpaque");
    private static final Set<String> WRITES = Set.of("set", "setVolatile", "setRelease", "setOpaque", "lazySet");

    private static final Pattern UNSAFE_TYPE = Pattern.compile("(Int|Long|Object)(?=$|Volatile$)");

    /** By the name of the method; null for all others. */
    public static HandleCall named(String method) {
        if (READS.contains(method)) {
            return READ;
        }
        if (WRITES.contains(method)) {
            return WRITE;
        }
        if (method.startsWith("compareAndSet") || method.startsWith("weakCompareAndSet")) {
            return ATTEMPT;
        }
        if (method.startsWith("getAndSet")) {
            return EXCHANGE;
        }
        return switch (method) {
            case "getAndAdd", "getAndAddAcquire", "getAndAddRelease", "getAndIncrement", "getAndDecrement" -> ADD;
            case "addAndGet", "incrementAndGet", "decrementAndGet" -> ADDED;
            default -> null;
        };
    }

    /** By the name of a method of {@code Unsafe}, such as {@code putOrderedLong}; null for all others. */
    public static HandleCall ofUnsafe(String method) {
        String name = UNSAFE_TYPE.matcher(method).replaceFirst("");
        return switch (name) {
            case "get", "getVolatile" -> READ;
            case "put", "putVolatile", "putOrdered" -> WRITE;
            case "compareAndSwap" -> ATTEMPT;
            case "getAndSet" -> EXCHANGE;
            case "getAndAdd" -> ADD;
            default -> null;
        };
    }

    /** Whether the result is what the field held before. */
    boolean givesWhatWasThere() {
        return this == READ || this == EXCHANGE || this == ADD;
    }
}
