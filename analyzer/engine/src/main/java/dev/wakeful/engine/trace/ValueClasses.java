package dev.wakeful.engine.trace;

import java.util.HashSet;
import java.util.Set;

/**
 * Classes whose objects are safe to see without any order, because all their fields are final: those that the recording names, and
 * the value classes of the JDK, which are not woven. Final fields keep what they lead to safe as well (JLS 17.5).
 */
final class ValueClasses {
    private static final Set<String> OF_THE_JDK = Set.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Class",
            "java.lang.Double",
            "java.lang.Enum",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Object",
            "java.lang.Short",
            "java.lang.String",
            "java.lang.StackTraceElement",
            "java.lang.invoke.MethodType",
            "java.lang.reflect.Constructor",
            "java.lang.reflect.Field",
            "java.lang.reflect.Method",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.net.Inet4Address",
            "java.net.Inet6Address",
            "java.net.URI",
            "java.nio.file.attribute.FileTime",
            "java.util.Locale",
            "java.util.Optional",
            "java.util.OptionalDouble",
            "java.util.OptionalInt",
            "java.util.OptionalLong",
            "java.util.UUID",
            "java.util.regex.Pattern",
            "sun.nio.fs.UnixPath");

    private static final Set<String> COLLECTIONS = Set.of(
            "java.util.ImmutableCollections$",
            "java.util.Collections$Empty",
            "java.util.Collections$Singleton",
            "java.lang.invoke.DirectMethodHandle",
            "java.lang.invoke.BoundMethodHandle");

    private final Set<String> recorded = new HashSet<>();

    void add(String className) {
        recorded.add(className);
    }

    boolean contains(String className) {
        return recorded.contains(className)
                || OF_THE_JDK.contains(className)
                || className.startsWith("java.time.")
                || className.contains("$$Lambda")
                || COLLECTIONS.stream().anyMatch(className::startsWith);
    }
}
