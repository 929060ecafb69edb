package dev.wakeful.bootstrap;

/**
 * Around calls that order threads without a lock: atomics, VarHandles, field updaters, Unsafe, concurrent objects. The hook before the call
 * raises the ordering cell of the location when the call {@code publishes} (1, else 0) and returns the cell, which the hook after a call that may
 * see what others published gets back. A null receiver fails in the call itself: nothing is recorded for it. See {@link Stamps}.
 */
public final class OrderHooks {
    /** There is nothing to order. */
    static final int NOTHING = -1;

    /** The variable that all locations without a better name share. */
    private static final int SHARED = 0x5EED;
    /** What publishers and subscribers share. */
    private static final int FLOW = SHARED + 1;
    /** What all threads that have ended left behind. */
    static final int ENDED = SHARED + 2;
    /** What went through channels and sockets. */
    private static final int SENT = SHARED + 3;

    private OrderHooks() {}

    /** An object as a whole. */
    public static int object(Object owner, int publishes) {
        return owner == null ? NOTHING : order(owner, 0, publishes);
    }

    /** An element of an object that is indexed. */
    public static int element(Object owner, int index, int publishes) {
        return owner == null ? NOTHING : order(owner, index, publishes);
    }

    /** The field of an object that a field updater stands for. */
    public static int updater(Object updater, Object owner, int publishes) {
        return updater == null || owner == null || !Recorder.on
                ? NOTHING
                : order(owner, Locations.keyOfUpdater(updater), publishes);
    }

    /** A variable that a VarHandle stands for: {@code coordinate} and {@code index} are the first of its coordinates, null and 0 without. */
    public static int handle(Object handle, Object coordinate, int index, int publishes) {
        if (handle == null || !Recorder.on) {
            return NOTHING;
        }
        int location;
        try {
            location = Locations.ofHandle(handle);
        } catch (Throwable failure) {
            Hooks.failed(failure);
            return NOTHING;
        }
        return switch (Locations.kind(location)) {
            case Locations.ELEMENT -> element(coordinate, index, publishes);
            case Locations.FIELD ->
                coordinate == null ? NOTHING : order(coordinate, Locations.key(location), publishes);
            case Locations.STATIC -> order(null, Locations.key(location), publishes);
            default -> shared(publishes);
        };
    }

    /** A field or element at an offset that Unsafe gave out; without an owner a place outside of the heap. */
    public static int unsafe(Object owner, long offset, int publishes) {
        if (!Recorder.on) {
            return NOTHING;
        }
        return order(
                owner instanceof Class ? null : owner,
                owner == null ? (int) (offset >>> 2) : Locations.keyOfOffset(owner, offset),
                publishes);
    }

    /** Fences, and memory that goes by several names: one cell for all. */
    public static int shared(int publishes) {
        return order(null, SHARED, publishes);
    }

    /** The begin or the validation of an optimistic read. */
    public static int optimistic(Object lock, int mode, int site) {
        ThreadTrace trace = null;
        try {
            trace = lock == null ? null : ThreadTrace.enter();
            return trace == null ? NOTHING : trace.marks(lock, site);
        } catch (Throwable failure) {
            Hooks.failed(failure);
            return NOTHING;
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    /** After the call. */
    public static void seen(int cell) {
        if (cell >= 0) {
            Ordering.seen(cell);
        }
    }

    /** Before an update of an atomic. */
    static int changing(Object atomic) {
        return object(atomic, 1);
    }

    // ---- advice inside the JDK

    /** An object passes on what the thread did so far. */
    public static void publishing(Object object) {
        object(object, 1);
    }

    /** What an object passed on is seen from here. */
    public static void seeing(Object object) {
        seen(object(object, 0));
    }

    /** A concurrent object calls a function of the application. */
    public static void callbackBegin(Object object) {
        seeing(object);
    }

    /** The function has returned. */
    public static void callbackEnd(Object object) {
        publishing(object);
    }

    public static void flowing() {
        order(null, FLOW, 1);
    }

    public static void flowed() {
        seen(order(null, FLOW, 0));
    }

    /** A thread ends, or hands something to the end of the JVM. */
    public static void ending() {
        order(null, ENDED, 1);
    }

    /** Shutdown begins when all threads that matter have ended. */
    public static void allEnded() {
        seen(order(null, ENDED, 0));
    }

    public static void sending() {
        order(null, SENT, 1);
    }

    public static void received() {
        seen(order(null, SENT, 0));
    }

    static int order(Object owner, int key, int publishes) {
        return Recorder.accesses && Recorder.on ? Ordering.order(owner, key, publishes) : NOTHING;
    }
}
