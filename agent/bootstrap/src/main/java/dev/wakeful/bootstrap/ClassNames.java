package dev.wakeful.bootstrap;

/**
 * Small numbers for class names, so that a birth need not carry one. Classes of the same name in different loaders share a
 * number, and so do the hidden classes of one lambda's host, whose number has no bound.
 */
final class ClassNames {
    /** Open hash by name; replaced and written under this object's monitor, read without it. */
    private volatile Named[] slots = new Named[256];

    private int size;

    /** Immutable, so that a racy reader sees it whole. */
    private record Named(String className, int id) {}

    int idOf(Class<?> type) {
        String name = type.getName();
        if (type.isHidden()) {
            name = hostOf(name);
        }
        Named found = find(slots, name);
        return found != null ? found.id : add(name);
    }

    private synchronized int add(String name) {
        Named found = find(slots, name);
        if (found != null) {
            return found.id;
        }
        if (2 * size >= slots.length) {
            Named[] larger = new Named[2 * slots.length];
            for (Named named : slots) {
                if (named != null) {
                    put(larger, named);
                }
            }
            slots = larger;
        }
        size++;
        Named named = new Named(name, size);
        put(slots, named);
        Tables.add(new Tables.ClassName(size, name));
        return size;
    }

    private static Named find(Named[] table, String name) {
        int slot = name.hashCode() & (table.length - 1);
        for (Named named = table[slot]; named != null; named = table[slot]) {
            if (named.className.equals(name)) {
                return named;
            }
            slot = (slot + 1) & (table.length - 1);
        }
        return null;
    }

    private static void put(Named[] table, Named named) {
        int slot = named.className.hashCode() & (table.length - 1);
        while (table[slot] != null) {
            slot = (slot + 1) & (table.length - 1);
        }
        table[slot] = named;
    }

    /** {@code app.Main$$Lambda$14/0x0000000800c03000} and {@code app.Main$$Lambda/0x…} are {@code app.Main$$Lambda}. */
    private static String hostOf(String name) {
        int lambda = name.indexOf("$$Lambda");
        if (lambda >= 0) {
            return name.substring(0, lambda + "$$Lambda".length());
        }
        int slash = name.lastIndexOf('/');
        return slash > 0 ? name.substring(0, slash) : name;
    }
}
