package dev.wakeful.weaver;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Calls with the memory effects of volatile accesses: atomics, field updaters, VarHandles, Unsafe, fences, selection keys. */
final class OrderCalls {
    private static final String ATOMIC = "java/util/concurrent/atomic/";
    private static final String VAR_HANDLE = "java/lang/invoke/VarHandle";
    private static final String SELECTION_KEY = "java/nio/channels/SelectionKey";
    private static final Set<String> UNSAFES = Set.of("sun/misc/Unsafe", "jdk/internal/misc/Unsafe");

    private static final Set<String> SILENT =
            Set.of("equals", "hashCode", "getClass", "wait", "notify", "notifyAll", "length", "clone", "finalize");
    private static final Set<String> LOOKS = Set.of(
            "get",
            "getAcquire",
            "intValue",
            "longValue",
            "floatValue",
            "doubleValue",
            "toString",
            "getReference",
            "isMarked",
            "getStamp",
            "sum");
    private static final Set<String> CHANGES =
            Set.of("set", "lazySet", "setRelease", "add", "increment", "decrement", "accumulate");
    private static final Set<String> DESCRIBES =
            Set.of("varType", "coordinateTypes", "accessModeType", "toMethodHandle", "describeConstable", "withInvoke");

    private OrderCalls() {}

    /** What the call does to the order of threads, or null for nothing. */
    static Ordering of(int opcode, String owner, String name, String descriptor, LoaderView view) {
        if (opcode == Opcodes.INVOKESTATIC) {
            return owner.equals(VAR_HANDLE) ? fence(name) : null;
        }
        if (name.charAt(0) == '<' || SILENT.contains(name)) {
            return null;
        }
        if (owner.equals(VAR_HANDLE)) {
            return ofHandle(name);
        }
        if (owner.equals(SELECTION_KEY)) {
            return ofSelectionKey(name, descriptor);
        }
        if (UNSAFES.contains(owner)) {
            return descriptor.startsWith("(Ljava/lang/Object;J") ? ofUnsafe(name) : fence(name);
        }
        String type = view.jdkSuperclass(owner);
        return type != null && type.startsWith(ATOMIC) ? ofAtomic(type, name, descriptor) : null;
    }

    private static Ordering ofAtomic(String type, String name, String descriptor) {
        if (isPlain(name)) {
            return null;
        }
        boolean publishes = !LOOKS.contains(name) && !name.endsWith("Acquire");
        boolean sees = !name.endsWith("Release") && !CHANGES.contains(name);
        if (type.endsWith("FieldUpdater")) {
            return descriptor.startsWith("(L") ? new Ordering(Ordering.Place.UPDATER, publishes, sees) : null;
        }
        boolean indexed = type.endsWith("Array") && descriptor.startsWith("(I");
        return new Ordering(indexed ? Ordering.Place.ELEMENT : Ordering.Place.OBJECT, publishes, sees);
    }

    /** Who registers an interest comes before the thread that selects the key for it, which asks what the key is ready for. */
    private static Ordering ofSelectionKey(String name, String descriptor) {
        boolean changes = name.equals("attach") || name.startsWith("interestOps") && descriptor.startsWith("(I");
        boolean looks = name.equals("attachment")
                || name.equals("readyOps")
                || name.equals("interestOps")
                || name.startsWith("is") && !name.equals("isValid");
        return changes || looks
                ? new Ordering(Ordering.Place.OBJECT, changes, !changes || name.equals("attach"))
                : null;
    }

    private static Ordering ofHandle(String name) {
        if (name.equals("get") || name.equals("set") || isPlain(name) || DESCRIBES.contains(name)) {
            return null;
        }
        return ofAccess(Ordering.Place.HANDLE, name);
    }

    private static Ordering ofUnsafe(String name) {
        boolean orders = name.endsWith("Volatile")
                || name.startsWith("putOrdered")
                || name.startsWith("compareAnd")
                || name.startsWith("weakCompareAnd")
                || name.startsWith("getAnd")
                || name.endsWith("Acquire")
                || name.endsWith("Release");
        return orders && !isPlain(name) ? ofAccess(Ordering.Place.UNSAFE, name) : null;
    }

    private static boolean isPlain(String name) {
        return name.endsWith("Plain") || name.endsWith("Opaque");
    }

    /** By the words that the JDK's names are made of. */
    private static Ordering ofAccess(Ordering.Place place, String name) {
        boolean both = name.startsWith("getAnd") || name.contains("ompareAnd");
        boolean writes = name.startsWith("set") || name.startsWith("put");
        boolean publishes = both ? !name.endsWith("Acquire") : writes;
        boolean sees = both ? !name.endsWith("Release") : !writes;
        return new Ordering(place, publishes, sees);
    }

    private static Ordering fence(String name) {
        return switch (name) {
            case "fullFence" -> new Ordering(Ordering.Place.SHARED, true, true);
            case "releaseFence", "storeStoreFence", "storeFence" -> new Ordering(Ordering.Place.SHARED, true, false);
            case "acquireFence", "loadLoadFence", "loadFence" -> new Ordering(Ordering.Place.SHARED, false, true);
            default -> null;
        };
    }

    /** Pushes what the hook before the call needs: the receiver is on top of the stack, the arguments are in locals. */
    static void pushOperands(Code code, Ordering ordering, Type[] arguments, int[] locals) {
        Type object = Type.getObjectType("java/lang/Object");
        switch (ordering.place()) {
            case OBJECT, OPTIMISTIC, LIBRARY, UNGUARDED -> code.op(Opcodes.DUP);
            case ELEMENT, LIBRARY_ELEMENT, UNGUARDED_ELEMENT ->
                code.op(Opcodes.DUP).load(Type.INT_TYPE, locals[0]);
            case UPDATER -> code.op(Opcodes.DUP).load(object, locals[0]);
            case HANDLE -> {
                boolean owner = arguments.length > 0 && MethodContext.isReference(arguments[0]);
                boolean index = owner && arguments.length > 1 && arguments[1].getSort() == Type.INT;
                code.op(Opcodes.DUP);
                if (owner) {
                    code.load(object, locals[0]);
                } else {
                    code.op(Opcodes.ACONST_NULL);
                }
                if (index) {
                    code.load(Type.INT_TYPE, locals[1]);
                } else {
                    code.op(Opcodes.ICONST_0);
                }
            }
            case UNSAFE -> code.load(object, locals[0]).load(Type.LONG_TYPE, locals[1]);
            case SHARED -> {
                // Has no operands.
            }
        }
    }
}
