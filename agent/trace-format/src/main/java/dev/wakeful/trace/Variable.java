package dev.wakeful.trace;

/**
 * A variable that the agent watches. A variable together with an owner object's id is one memory location, elements of arrays apart.
 *
 * @param className declaring class (FIELD, STATIC) or class of the object (ATOMIC, CONTENTS, ELEMENT), dots
 * @param name field name; for ATOMIC and CONTENTS the field that holds the object where the weaver knows it, else empty
 * @param descriptor type descriptor of the value
 */
public record Variable(int id, String className, String name, String descriptor, Kind kind, int flags) {
    /** What kind of memory the variable is. */
    public enum Kind {
        FIELD,
        STATIC,
        /** The value inside an AtomicX object: the object is the owner. */
        ATOMIC,
        /**
         * What a collection holds: 0 empty, 1 not empty, -1 changed in a way that is not known; the collection is the owner. With
         * {@link #UNGUARDED} the record carries no value but says what is accessed: 0 everything, i + 1 the element with index i of a
         * list and no other, -1 some element that is only read; any of them looks at the structure that holds the elements together. With
         * {@link #VOLATILE} it is all that a collection holds which orders its users, and the record carries 0.
         */
        CONTENTS,
        /**
         * Elements of an array: the array is the owner and the record carries the index. The two alone are the location: one array
         * may be accessed as several such variables, which tell where the code got it from. With {@link #VOLATILE} the owner is an atomic array.
         */
        ELEMENT,
        /**
         * What a map holds for a key, or a list or an atomic array at an index: the container is the owner, and the record carries the index or a number made of
         * the key. Only where locks are reached through it or a guard looks at it.
         */
        SLOT
    }

    public static final int VOLATILE = 1;
    /** Some wait or notification depends on it. */
    public static final int GUARD = 2;
    /** Some lock or unlock reaches its receiver through it. */
    public static final int LOCK_REFERENCE = 4;
    /** Values of it hand objects from one thread to another. */
    public static final int PUBLICATION = 8;
    /** What a collection holds that its users must guard: accesses that nothing orders are a race like those of a field. */
    public static final int UNGUARDED = 16;
    /** Of contents: the values are how many elements there are, for some guard compares that. */
    public static final int SIZED = 32;

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Whether values are object ids (0 is null) and not numbers. */
    public boolean isReference() {
        return descriptor.startsWith("L") || descriptor.startsWith("[");
    }

    /** {@code Class.name} as a report prints it. */
    public String display() {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        return name.isEmpty() ? simple : simple + "." + name;
    }
}
