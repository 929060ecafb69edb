package dev.wakeful.bootstrap;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;

/**
 * What a class of the JDK is to threads that share its objects, found out once per class. Look-ups take no lock: a slot is replaced whole, and a class
 * that was pushed out is looked at again.
 */
final class ClassKinds {
    /** Nothing that is known. */
    static final int NONE = 0;
    /** Orders threads by itself: concurrent collections, futures, synchronized collections. */
    static final int ORDERS = 1;
    /** Its users must guard it. */
    static final int UNGUARDED = 2;
    /** A class of the application below one that users must guard: only what it passes on to the superclass counts. */
    static final int EXTENDS_UNGUARDED = 3;

    private static final int SLOTS = 1 << 10;

    private static final Kind[] KINDS = new Kind[SLOTS];

    private ClassKinds() {}

    /** Immutable, so that a racy reader sees it whole. */
    static final class Kind extends WeakReference<Class<?>> {
        final int kind;
        /** Leads from a view or an iterator to what it shows; null when the object is nobody's view. */
        final Field shown;
        /** The class, where it is one that is never unloaded, to spare the look through the reference. */
        final Class<?> lasting;
        /** It orders threads, or may show an object that does. */
        final boolean mayOrder;
        /** It orders threads, and what it holds is a variable: a map, set or list, and no queue that things pass through. */
        final boolean holds;

        Kind(Class<?> type, int kind, Field shown) {
            super(type);
            this.kind = kind;
            this.shown = shown;
            this.lasting = type.getClassLoader() == null ? type : null;
            this.holds = kind == ORDERS
                    && (Map.class.isAssignableFrom(type)
                            || Collection.class.isAssignableFrom(type) && !Queue.class.isAssignableFrom(type));
            this.mayOrder = kind == ORDERS
                    || shown != null && LibraryClasses.kindOf(shown.getType().getName()) != UNGUARDED;
        }
    }

    static Kind of(Class<?> type) {
        int slot = System.identityHashCode(type) & (SLOTS - 1);
        Kind kind = KINDS[slot];
        if (kind == null || kind.lasting != type && !kind.refersTo(type)) {
            kind = find(type);
            KINDS[slot] = kind;
        }
        return kind;
    }

    private static Kind find(Class<?> type) {
        Class<?> ofJdk = type;
        while (ofJdk.getClassLoader() != null) {
            ofJdk = ofJdk.getSuperclass();
        }
        if (ofJdk == Object.class || ofJdk.isArray() || ofJdk.isHidden()) {
            return new Kind(type, NONE, null);
        }
        Field shown = type == ofJdk ? Views.shownBy(type) : null;
        int kind = NONE;
        for (Class<?> c = ofJdk; c != null && kind == NONE; c = c.getSuperclass()) {
            kind = LibraryClasses.kindOf(c.getName());
        }
        return new Kind(type, kind == UNGUARDED && type != ofJdk ? EXTENDS_UNGUARDED : kind, shown);
    }
}
