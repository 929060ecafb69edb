package dev.wakeful.bootstrap;

import java.lang.constant.DynamicConstantDesc;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;

/**
 * Which variable VarHandles, field updaters and Unsafe's offsets stand for, so that every way to a field leads to the same ordering cell: the field's
 * name decides, whatever class declares it. Look-ups take no lock; entries are immutable and added under the table's monitor.
 */
public final class Locations {
    static final int ELEMENT = 1;
    static final int FIELD = 2;
    static final int STATIC = 3;
    /** Several variables, or one that goes by several names. */
    static final int OTHER = 4;

    private static final int KIND_BITS = 3;
    private static final int SMALLEST = 64;

    /** Open hash by identity and offset; replaced and written under the class's monitor, read without it. */
    private static volatile Known[] slots = new Known[SMALLEST];

    private static int size;

    private Locations() {}

    /** What is known about a VarHandle, an updater, or an offset in a class. */
    private static final class Known extends WeakReference<Object> {
        final int hash;
        final long offset;
        final int location;

        Known(Object about, int hash, long offset, int location) {
            super(about);
            this.hash = hash;
            this.offset = offset;
            this.location = location;
        }
    }

    static int kind(int location) {
        return location & ((1 << KIND_BITS) - 1);
    }

    static int key(int location) {
        return location >> KIND_BITS;
    }

    /** What a field's name contributes to its ordering cell. */
    static int keyOf(String fieldName) {
        return key(fieldName.hashCode() << KIND_BITS);
    }

    /** A field updater was made. */
    public static void updater(Object updater, Object fieldName) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                add(updater, 0, locationOf(FIELD, (String) fieldName));
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    /** A VarHandle of a field was made: what it says of itself later on leaves out fields that a class inherits. */
    public static void handle(Object handle, Object fieldName) {
        ThreadTrace trace = ThreadTrace.enter();
        if (trace != null) {
            try {
                int kind = ((VarHandle) handle).coordinateTypes().isEmpty() ? STATIC : FIELD;
                add(handle, 0, locationOf(kind, (String) fieldName));
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    /** Unsafe gave out the offset of a field. */
    public static void offset(Object field, long offset) {
        ThreadTrace trace = field == null ? null : ThreadTrace.enter();
        if (trace != null) {
            try {
                Field known = (Field) field;
                add(known.getDeclaringClass(), offset, locationOf(FIELD, known.getName()));
            } catch (Throwable failure) {
                JdkHooks.failed(trace, failure);
            } finally {
                trace.exit();
            }
        }
    }

    /** The key of the field, 0 for an updater that was made before the agent came. */
    static int keyOfUpdater(Object updater) {
        Known known = find(slots, updater, hash(updater, 0), 0);
        return known == null ? 0 : key(known.location);
    }

    /** The key of the field, or of the element when the owner is an array; for a static field the owner is its class. */
    static int keyOfOffset(Object owner, long offset) {
        Class<?> type = owner instanceof Class<?> itself ? itself : owner.getClass();
        if (type.isArray()) {
            return (int) offset;
        }
        Known[] seen = slots;
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            Known known = find(seen, declaring, hash(declaring, offset), offset);
            if (known != null) {
                return key(known.location);
            }
        }
        return 0;
    }

    /** Kind and key of what a VarHandle stands for. */
    static int ofHandle(Object handle) {
        Known known = find(slots, handle, hash(handle, 0), 0);
        if (known != null) {
            return known.location;
        }
        int location = resolve((VarHandle) handle);
        add(handle, 0, location);
        return location;
    }

    private static int resolve(VarHandle handle) {
        List<Class<?>> coordinates = handle.coordinateTypes();
        if (coordinates.isEmpty()) {
            String name = nameOf(handle);
            return name == null ? OTHER : locationOf(STATIC, name);
        }
        Class<?> first = coordinates.get(0);
        if (coordinates.size() == 1) {
            String name = first.isPrimitive() ? null : nameOf(handle);
            return name == null ? OTHER : locationOf(FIELD, name);
        }
        return coordinates.size() == 2
                        && coordinates.get(1) == int.class
                        && first.getComponentType() == handle.varType()
                ? ELEMENT
                : OTHER;
    }

    /** For handles whose making was not seen. Those of inherited fields fail with an error of the JVM (JDK 17). */
    private static String nameOf(VarHandle handle) {
        try {
            Optional<? extends DynamicConstantDesc<?>> description = handle.describeConstable();
            return description.isPresent() ? description.get().constantName() : null;
        } catch (RuntimeException | LinkageError | InternalError notDescribable) {
            return null;
        }
    }

    private static int locationOf(int kind, String fieldName) {
        return fieldName.hashCode() << KIND_BITS | kind;
    }

    private static int hash(Object about, long offset) {
        return (System.identityHashCode(about) + (int) offset * 31) * 0x9E3779B1 >>> 8;
    }

    private static Known find(Known[] table, Object about, int hash, long offset) {
        int slot = hash & (table.length - 1);
        for (Known known = table[slot]; known != null; known = table[slot]) {
            if (known.hash == hash && known.offset == offset && known.refersTo(about)) {
                return known;
            }
            slot = (slot + 1) & (table.length - 1);
        }
        return null;
    }

    private static synchronized void add(Object about, long offset, int location) {
        int hash = hash(about, offset);
        if (find(slots, about, hash, offset) != null) {
            return;
        }
        if (2 * size >= slots.length) {
            Known[] larger = new Known[2 * slots.length];
            size = 0;
            for (Known known : slots) {
                if (known != null && !known.refersTo(null)) {
                    put(larger, known);
                    size++;
                }
            }
            slots = larger;
        }
        size++;
        put(slots, new Known(about, hash, offset, location));
    }

    private static void put(Known[] table, Known known) {
        int slot = known.hash & (table.length - 1);
        while (table[slot] != null) {
            slot = (slot + 1) & (table.length - 1);
        }
        table[slot] = known;
    }
}
