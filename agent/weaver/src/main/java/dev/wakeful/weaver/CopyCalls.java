package dev.wakeful.weaver;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Calls of the JDK that read all of a collection or map which they are given as their last argument. */
final class CopyCalls {
    private static final Set<String> COPIED = Set.of(
            "Ljava/util/Collection;",
            "Ljava/util/Map;",
            "Ljava/util/Set;",
            "Ljava/util/SortedMap;",
            "Ljava/util/SortedSet;");
    private static final Set<String> NAMES =
            Set.of("<init>", "addAll", "addAllAbsent", "containsAll", "copyOf", "putAll", "removeAll", "retainAll");

    private CopyCalls() {}

    static boolean matches(int opcode, String owner, String name, String descriptor) {
        if (name.equals("join")) {
            return owner.equals("java/lang/String") && descriptor.contains("Ljava/lang/Iterable;");
        }
        return owner.startsWith("java/util/")
                && NAMES.contains(name)
                && (opcode != Opcodes.INVOKESPECIAL || name.equals("<init>"))
                && isCopied(descriptor);
    }

    private static boolean isCopied(String descriptor) {
        Type[] arguments = Type.getArgumentTypes(descriptor);
        return arguments.length > 0 && COPIED.contains(arguments[arguments.length - 1].getDescriptor());
    }

    /** Whether the call makes a text of an object that it is given alone. */
    static boolean makesText(int opcode, String owner, String name, String descriptor) {
        return switch (owner) {
            case "java/lang/Object" -> opcode == Opcodes.INVOKEVIRTUAL && name.equals("toString");
            case "java/lang/String" -> name.equals("valueOf") && descriptor.startsWith("(Ljava/lang/Object;)");
            case "java/util/Objects" -> name.equals("toString") && descriptor.startsWith("(Ljava/lang/Object;)");
            case "java/lang/StringBuilder" -> name.equals("append") && descriptor.startsWith("(Ljava/lang/Object;)");
            default -> false;
        };
    }

    /** Whether a value of the type may be a collection or a map, and one whose users know it as such. */
    static boolean isContainer(Type type) {
        if (type.getSort() != Type.OBJECT || !type.getInternalName().startsWith("java/util/")) {
            return false;
        }
        String name = type.getInternalName();
        return name.endsWith("Map")
                || name.endsWith("Set")
                || name.endsWith("List")
                || name.endsWith("Collection")
                || name.endsWith("/Hashtable")
                || name.endsWith("/Vector");
    }

    /** Whether strings are put together there by the JVM. */
    static boolean isConcatenation(String bootstrapOwner) {
        return bootstrapOwner.equals("java/lang/invoke/StringConcatFactory");
    }
}
