package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.util.Collection;
import java.util.Map;

/** What hooks ask of collections. */
final class CollectionHooks {
    private static final long EMPTY = 0;
    private static final long NOT_EMPTY = 1;
    private static final long UNKNOWN = -1;

    private CollectionHooks() {}

    static void contents(Op op, Object collection, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace == null || collection == null) {
                return;
            }
            if (op == Op.READ) {
                trace.watched().read(site, collection, contentsOf(collection));
            } else {
                trace.watched().write(site, collection, contentsOf(collection));
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    static void hand(Op op, Object element, Object collection, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                trace.handOvers().hand(op, element, collection, site);
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    /** Asks classes of the JDK only: another class's isEmpty() may do anything. */
    private static long contentsOf(Object collection) {
        if (collection.getClass().getClassLoader() != null) {
            return UNKNOWN;
        }
        if (collection instanceof Collection<?> c) {
            return c.isEmpty() ? EMPTY : NOT_EMPTY;
        }
        if (collection instanceof Map<?, ?> m) {
            return m.isEmpty() ? EMPTY : NOT_EMPTY;
        }
        return UNKNOWN;
    }
}
