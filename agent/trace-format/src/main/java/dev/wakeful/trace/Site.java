package dev.wakeful.trace;

/**
 * A place in the program where records come from. Id 0 is {@link #UNKNOWN}: inside the JDK or in code that is not woven.
 *
 * @param className binary name with dots
 * @param descriptor method descriptor, so that overloads differ
 * @param file source file, empty when the class file does not say
 * @param line line number, 0 when the class file does not say
 * @param operation the operation in words of the source, such as {@code lock()}, {@code wait()}, {@code read} or {@code write}
 * @param variable id of the {@link Variable} that an access site reads or writes, else 0
 * @param flags a union of the constants of this class
 */
public record Site(
        int id,
        String className,
        String method,
        String descriptor,
        String file,
        int line,
        String operation,
        int variable,
        int flags) {
    public static final int UNKNOWN = 0;

    /** How the names of methods begin that weaving has added for method references: behind it the method that has the reference, a dollar sign and what tells several apart. */
    public static final String REFERENCE = "reference$";

    /** The value read decides a branch. */
    public static final int DECIDES = 1;
    /** The value read is compared with null. */
    public static final int NULL_CHECK = 2;
    /** The value read becomes (part of) the receiver of a lock operation. */
    public static final int LOCK_RECEIVER = 4;
    /** The value read becomes (part of) the receiver of an unlock operation. */
    public static final int UNLOCK_RECEIVER = 8;
    /** The site is in a class initializer or a constructor of the variable's own class, writing to {@code this}. */
    public static final int INITIALIZES = 16;
    /** The method may read the same field of the same object again after this read without having written it in between. */
    public static final int READ_AGAIN = 32;
    /** A fence beside the access makes it an ordered one (a write after one that releases, a read before one that acquires), or it is made through a handle in a mode that is not plain: two such accesses do not race. */
    public static final int FENCED = 64;
    /** The reference read is compared with null and not kept: nothing is reached through it. */
    public static final int LOOK_ONLY = 128;
    /** What is read there, or returned by the accessor called there, decides a branch behind which the method may read on. */
    public static final int BRANCHES = 256;
    /** The value written is the one that the field had plus a constant. */
    public static final int COUNTS = 512;
    /** A comparison that records its left operand, which stands below the right one on the stack: see {@link Literal.Comparand}. */
    public static final int LEFT_COMPARAND = 1024;
    /** A comparison that records its right operand. */
    public static final int RIGHT_COMPARAND = 2048;
    /** A comparison that records by how much its right operand is greater than its left one. */
    public static final int DISTANCE = 65536;
    /** One activation of the method may come there again: the place lies between a jump back and where that goes. */
    public static final int LOOPS = 4096;

    /** One activation may come there again without giving a lock back in between: how often it does may depend on what it finds under the lock. */
    public static final int LOOPS_LOCKED = 131072;

    /** A look at how many elements a collection holds. */
    public static final int SIZED = 8192;
    /** A lock is held that was reached through what is read there: the value is compared with the one of then. */
    public static final int CONFIRMS = 16384;
    /** The reference that is read there, or returned by the accessor called there, is dereferenced at once: a method is called or a field accessed through it. */
    public static final int DEREFERENCED = 32768;

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Whether what is read there decides a branch: around a wait or a notification ({@link #DECIDES}), or any ({@link #BRANCHES}). */
    public boolean decidesBranch() {
        return has(DECIDES) || has(BRANCHES);
    }

    /** Whether both lie in one method, which its class, its name and its descriptor tell. */
    public boolean isInMethodOf(Site other) {
        return method.equals(other.method) && className.equals(other.className) && descriptor.equals(other.descriptor);
    }

    /** The method that the site lies in, as a key: equal for two sites when {@link #isInMethodOf} says so. */
    public String methodKey() {
        return className + '.' + method + descriptor;
    }

    /** The method in whose source the site lies. */
    public String sourceMethod() {
        return method.startsWith(REFERENCE) ? method.substring(REFERENCE.length(), method.lastIndexOf('$')) : method;
    }
}
