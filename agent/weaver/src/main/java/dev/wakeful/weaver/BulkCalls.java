package dev.wakeful.weaver;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Calls of the JDK that read or write a run of elements of arrays that they are given. */
final class BulkCalls {
    private static final String ARRAYS = "java/util/Arrays";
    private static final String COPY = "(Ljava/lang/Object;ILjava/lang/Object;II)V";

    /**
     * One array and what happens to it; arguments are counted from 0.
     *
     * @param array the argument, or -1 for the receiver
     * @param from the argument that says where the run begins, or -1: at the first element
     * @param to the argument that says where it ends, or -1: behind the last element
     * @param counts {@code to} is a number of elements, not an index
     */
    record Run(int array, int from, int to, boolean counts, boolean reads, boolean writes) {}

    private BulkCalls() {}

    /** Empty for all other calls. */
    static List<Run> of(int opcode, String owner, String name, String descriptor) {
        if (opcode == Opcodes.INVOKEVIRTUAL) {
            return owner.charAt(0) == '[' && name.equals("clone")
                    ? List.of(new Run(-1, -1, -1, false, true, false))
                    : List.of();
        }
        if (opcode != Opcodes.INVOKESTATIC) {
            return List.of();
        }
        if (owner.equals("java/lang/System")) {
            return name.equals("arraycopy") && descriptor.equals(COPY)
                    ? List.of(new Run(0, 1, 4, true, true, false), new Run(2, 3, 4, true, false, true))
                    : List.of();
        }
        return owner.equals(ARRAYS) && descriptor.startsWith("([") ? ofArrays(name, descriptor) : List.of();
    }

    private static List<Run> ofArrays(String name, String descriptor) {
        Type[] arguments = Type.getArgumentTypes(descriptor);
        boolean ranged = arguments.length > 2 && isInt(arguments[1]) && isInt(arguments[2]);
        int from = ranged ? 1 : -1;
        int to = ranged ? 2 : -1;
        return switch (name) {
            case "copyOf" -> List.of(new Run(0, -1, 1, false, true, false));
            case "copyOfRange" -> List.of(new Run(0, 1, 2, false, true, false));
            case "fill", "setAll", "parallelSetAll" -> List.of(new Run(0, from, to, false, false, true));
            case "sort", "parallelSort", "parallelPrefix" -> List.of(new Run(0, from, to, false, true, true));
            case "equals", "hashCode", "toString", "mismatch", "compare" -> whole(arguments);
            default -> List.of();
        };
    }

    /** All arrays among the arguments are read from end to end, unless ranges are given. */
    private static List<Run> whole(Type[] arguments) {
        List<Run> runs = new ArrayList<>(2);
        for (int i = 0; i < arguments.length; i++) {
            if (isInt(arguments[i])) {
                return List.of();
            }
            if (arguments[i].getSort() == Type.ARRAY) {
                runs.add(new Run(i, -1, -1, false, true, false));
            }
        }
        return runs;
    }

    private static boolean isInt(Type type) {
        return type.getSort() == Type.INT;
    }
}
