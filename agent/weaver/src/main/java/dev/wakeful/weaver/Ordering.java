package dev.wakeful.weaver;

/**
 * What a call does to the order of threads.
 *
 * @param place where the operands lie that name the location
 * @param publishes what the thread did before becomes visible to those who see the call's effect
 * @param sees the call may see what others published
 */
record Ordering(Place place, boolean publishes, boolean sees) {
    /** How the location follows from the call's operands. */
    enum Place {
        /** The receiver as a whole. */
        OBJECT("object", "(Ljava/lang/Object;I)I"),
        /** The receiver and the first argument, an index. */
        ELEMENT("element", "(Ljava/lang/Object;II)I"),
        /** The receiver is a field updater, the first argument the owner of the field. */
        UPDATER("updater", "(Ljava/lang/Object;Ljava/lang/Object;I)I"),
        /** The receiver is a VarHandle, its coordinates are the first arguments. */
        HANDLE("handle", "(Ljava/lang/Object;Ljava/lang/Object;II)I"),
        /** The receiver is Unsafe, the first arguments are owner and offset. */
        UNSAFE("unsafe", "(Ljava/lang/Object;JI)I"),
        /** Everything. */
        SHARED("shared", "(I)I"),
        /** The receiver as a whole; the site is recorded too. */
        OPTIMISTIC("optimistic", "(Ljava/lang/Object;II)I"),
        /** The receiver, whose class decides at run time. */
        LIBRARY("call", "(Ljava/lang/Object;II)I"),
        /** The receiver, whose users must guard it. */
        UNGUARDED("unguarded", "(Ljava/lang/Object;II)V"),
        /** Like LIBRARY; of what the receiver holds the call is about the element whose index is the first argument. */
        LIBRARY_ELEMENT("call", "(Ljava/lang/Object;III)I"),
        /** Like UNGUARDED; the first argument is an index. */
        UNGUARDED_ELEMENT("unguarded", "(Ljava/lang/Object;III)V");

        final String hook;
        final String descriptor;

        Place(String hook, String descriptor) {
            this.hook = hook;
            this.descriptor = descriptor;
        }
    }

    /** Whether the receiver may be something whose contents are a variable. */
    boolean holds() {
        return switch (place) {
            case LIBRARY, UNGUARDED, LIBRARY_ELEMENT, UNGUARDED_ELEMENT -> true;
            default -> false;
        };
    }

    /** Whether the hook before the call leaves something for after it. */
    boolean hasResult() {
        return !place.descriptor.endsWith("V");
    }

    /** Whether the hook wants to know the site. */
    boolean needsSite() {
        return holds() || place == Place.OPTIMISTIC;
    }
}
