package dev.wakeful.bootstrap;

import java.util.UUID;

/**
 * After calls that read or write what a map holds for a key, or a list or an atomic array at an index, where locks are reached through it or a guard looks at it. A slot
 * is recorded as an element, with the index or a number made of the key.
 *
 * <p>Keys of other classes than those whose {@code hashCode} is known to do nothing else count as one only if they are the same object: no code of
 * the program runs here.
 */
public final class SlotHooks {
    private SlotHooks() {}

    public static void read(Object value, Object container, Object key, int site) {
        Hooks.readElement(container, slot(key), value, site);
    }

    public static void read(Object value, Object container, int index, int site) {
        Hooks.readElement(container, index, value, site);
    }

    public static void written(Object container, Object key, Object value, int site) {
        Hooks.writeElement(container, slot(key), value, site);
    }

    public static void written(Object container, int index, Object value, int site) {
        Hooks.writeElement(container, index, value, site);
    }

    public static void tried(boolean done, Object container, Object key, Object value, int site) {
        if (done) {
            written(container, key, value, site);
        }
    }

    public static void tried(boolean done, Object container, int index, Object value, int site) {
        if (done) {
            written(container, index, value, site);
        }
    }

    /** @param value what was in the slot: who finds nothing there changes nothing */
    public static void taken(Object value, Object container, Object key, int lookSite, int site) {
        read(value, container, key, lookSite);
        if (value != null) {
            written(container, key, null, site);
        }
    }

    /** @param before what was in the slot, null for nothing: only then it has been filled */
    public static void filled(Object before, Object container, Object key, Object value, int site) {
        if (before == null) {
            written(container, key, value, site);
        }
    }

    /** @param value what is in the slot after the call, null for nothing */
    public static void computed(Object value, Object container, Object key, int site) {
        written(container, key, value, site);
    }

    private static int slot(Object key) {
        boolean plain = key instanceof String
                || key instanceof Integer
                || key instanceof Long
                || key instanceof Short
                || key instanceof Byte
                || key instanceof Character
                || key instanceof Boolean
                || key instanceof UUID;
        return (plain ? key.hashCode() : System.identityHashCode(key)) & Integer.MAX_VALUE;
    }
}
