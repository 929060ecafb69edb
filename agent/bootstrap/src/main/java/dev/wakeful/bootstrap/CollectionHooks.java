package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** What hooks ask of collections. */
final class CollectionHooks {
    private static final long EMPTY = 0;
    private static final long NOT_EMPTY = 1;
    private static final long UNKNOWN = -1;
    /** Classes whose {@code size()} walks through all elements. */
    private static final Set<String> COUNTING = Set.of(
            "java.util.concurrent.ConcurrentLinkedQueue",
            "java.util.concurrent.ConcurrentLinkedDeque",
            "java.util.concurrent.LinkedTransferQueue",
            "java.util.concurrent.ConcurrentSkipListMap",
            "java.util.concurrent.ConcurrentSkipListSet");

    private CollectionHooks() {}

    static void contents(Op op, Object collection, int site) {
        record(op, collection, false, 0, site);
    }

    /** @param taken how many the call has taken out, if it is a look at what was there before */
    static void size(Op op, Object collection, int taken, int site) {
        record(op, collection, true, taken, site);
    }

    /** The collection is asked when the thread has entered the recorder: what it does then is not recorded, and what it throws is not the program's. */
    private static void record(Op op, Object collection, boolean sized, int taken, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace == null || collection == null) {
                return;
            }
            long held = sized ? sizeOf(collection) : contentsOf(collection);
            held = held == UNKNOWN ? held : held + taken;
            if (op == Op.READ) {
                trace.watched().read(site, collection, held);
            } else {
                trace.watched().write(site, collection, held);
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

    /** Not of those that would have to count. */
    private static long sizeOf(Object collection) {
        if (collection.getClass().getClassLoader() != null
                || COUNTING.contains(collection.getClass().getName())) {
            return contentsOf(collection) == EMPTY ? EMPTY : UNKNOWN;
        }
        if (collection instanceof Collection<?> c) {
            return c.size();
        }
        return collection instanceof Map<?, ?> m ? m.size() : UNKNOWN;
    }
}
