package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Stand in for calls on the elements of atomic arrays, as {@link AtomicHooks} do for the atomics: the array is the object, and the record carries the index. An update
 * that took place is two records, a read and a write at one site. A call that is about to throw leaves none.
 */
public final class AtomicArrayHooks {
    private AtomicArrayHooks() {}

    // ---- AtomicReferenceArray

    public static Object get(AtomicReferenceArray<?> array, int index, int site) {
        Object value = array.get(index);
        read(array, index, value, site);
        return value;
    }

    public static void set(AtomicReferenceArray<?> array, int index, Object value, int site) {
        if (array != null && isIn(index, array.length())) {
            written(array, index, value, site);
        }
        open(array).set(index, value);
    }

    public static void lazySet(AtomicReferenceArray<?> array, int index, Object value, int site) {
        if (array != null && isIn(index, array.length())) {
            written(array, index, value, site);
        }
        open(array).lazySet(index, value);
    }

    public static Object getAndSet(AtomicReferenceArray<?> array, int index, Object value, int site) {
        int cell = OrderHooks.element(array, index, 1);
        Object before = open(array).getAndSet(index, value);
        OrderHooks.seen(cell);
        updated(array, index, before, value, site);
        return before;
    }

    public static boolean compareAndSet(
            AtomicReferenceArray<?> array, int index, Object expect, Object update, int site) {
        int cell = OrderHooks.element(array, index, 1);
        boolean done = open(array).compareAndSet(index, expect, update);
        OrderHooks.seen(cell);
        if (done) {
            updated(array, index, expect, update, site);
        }
        return done;
    }

    // ---- AtomicIntegerArray

    public static int get(AtomicIntegerArray array, int index, int site) {
        int value = array.get(index);
        read(array, index, value, site);
        return value;
    }

    public static void set(AtomicIntegerArray array, int index, int value, int site) {
        if (array != null && isIn(index, array.length())) {
            written(array, index, value, site);
        }
        array.set(index, value);
    }

    public static void lazySet(AtomicIntegerArray array, int index, int value, int site) {
        if (array != null && isIn(index, array.length())) {
            written(array, index, value, site);
        }
        array.lazySet(index, value);
    }

    public static int getAndSet(AtomicIntegerArray array, int index, int value, int site) {
        int cell = OrderHooks.element(array, index, 1);
        int before = array.getAndSet(index, value);
        OrderHooks.seen(cell);
        updated(array, index, before, value, site);
        return before;
    }

    public static boolean compareAndSet(AtomicIntegerArray array, int index, int expect, int update, int site) {
        int cell = OrderHooks.element(array, index, 1);
        boolean done = array.compareAndSet(index, expect, update);
        OrderHooks.seen(cell);
        if (done) {
            updated(array, index, expect, update, site);
        }
        return done;
    }

    public static int getAndAdd(AtomicIntegerArray array, int index, int delta, int site) {
        int cell = OrderHooks.element(array, index, 1);
        int before = array.getAndAdd(index, delta);
        OrderHooks.seen(cell);
        updated(array, index, before, before + delta, site);
        return before;
    }

    public static int addAndGet(AtomicIntegerArray array, int index, int delta, int site) {
        return getAndAdd(array, index, delta, site) + delta;
    }

    public static int getAndIncrement(AtomicIntegerArray array, int index, int site) {
        return getAndAdd(array, index, 1, site);
    }

    public static int incrementAndGet(AtomicIntegerArray array, int index, int site) {
        return getAndAdd(array, index, 1, site) + 1;
    }

    public static int getAndDecrement(AtomicIntegerArray array, int index, int site) {
        return getAndAdd(array, index, -1, site);
    }

    public static int decrementAndGet(AtomicIntegerArray array, int index, int site) {
        return getAndAdd(array, index, -1, site) - 1;
    }

    // ---- AtomicLongArray

    public static long get(AtomicLongArray array, int index, int site) {
        long value = array.get(index);
        read(array, index, value, site);
        return value;
    }

    public static void set(AtomicLongArray array, int index, long value, int site) {
        if (array != null && isIn(index, array.length())) {
            written(array, index, value, site);
        }
        array.set(index, value);
    }

    public static void lazySet(AtomicLongArray array, int index, long value, int site) {
        if (array != null && isIn(index, array.length())) {
            written(array, index, value, site);
        }
        array.lazySet(index, value);
    }

    public static long getAndSet(AtomicLongArray array, int index, long value, int site) {
        int cell = OrderHooks.element(array, index, 1);
        long before = array.getAndSet(index, value);
        OrderHooks.seen(cell);
        updated(array, index, before, value, site);
        return before;
    }

    public static boolean compareAndSet(AtomicLongArray array, int index, long expect, long update, int site) {
        int cell = OrderHooks.element(array, index, 1);
        boolean done = array.compareAndSet(index, expect, update);
        OrderHooks.seen(cell);
        if (done) {
            updated(array, index, expect, update, site);
        }
        return done;
    }

    public static long getAndAdd(AtomicLongArray array, int index, long delta, int site) {
        int cell = OrderHooks.element(array, index, 1);
        long before = array.getAndAdd(index, delta);
        OrderHooks.seen(cell);
        updated(array, index, before, before + delta, site);
        return before;
    }

    public static long addAndGet(AtomicLongArray array, int index, long delta, int site) {
        return getAndAdd(array, index, delta, site) + delta;
    }

    public static long getAndIncrement(AtomicLongArray array, int index, int site) {
        return getAndAdd(array, index, 1, site);
    }

    public static long incrementAndGet(AtomicLongArray array, int index, int site) {
        return getAndAdd(array, index, 1, site) + 1;
    }

    public static long getAndDecrement(AtomicLongArray array, int index, int site) {
        return getAndAdd(array, index, -1, site);
    }

    public static long decrementAndGet(AtomicLongArray array, int index, int site) {
        return getAndAdd(array, index, -1, site) - 1;
    }

    /** A null receiver fails in the call itself. */
    private static boolean isIn(int index, int length) {
        return index >= 0 && index < length;
    }

    /** After the read, and after what it sees of others. */
    private static void read(Object array, int index, long value, int site) {
        OrderHooks.seen(OrderHooks.element(array, index, 0));
        if (Gates.isOpen(site)) {
            VolatileAccess.element(Op.READ_ELEMENT, array, index, value, site);
        }
    }

    private static void read(Object array, int index, Object value, int site) {
        OrderHooks.seen(OrderHooks.element(array, index, 0));
        if (Gates.isOpen(site)) {
            VolatileAccess.element(Op.READ_ELEMENT, array, index, value, site);
        }
    }

    /** Before the write, and before it is published. */
    private static void written(Object array, int index, long value, int site) {
        if (Gates.isOpen(site)) {
            VolatileAccess.element(Op.WRITE_ELEMENT, array, index, value, site);
        }
        OrderHooks.element(array, index, 1);
    }

    private static void written(Object array, int index, Object value, int site) {
        if (Gates.isOpen(site)) {
            VolatileAccess.element(Op.WRITE_ELEMENT, array, index, value, site);
        }
        OrderHooks.element(array, index, 1);
    }

    private static void updated(Object array, int index, long before, long after, int site) {
        if (Gates.isOpen(site)) {
            VolatileAccess.elementUpdate(array, index, before, after, site);
        }
    }

    private static void updated(Object array, int index, Object before, Object after, int site) {
        if (Gates.isOpen(site)) {
            VolatileAccess.elementUpdate(array, index, before, after, site);
        }
    }

    /** Erasure makes every array one of objects; what goes in was checked where the call was compiled. */
    @SuppressWarnings("unchecked")
    static AtomicReferenceArray<Object> open(AtomicReferenceArray<?> array) {
        return (AtomicReferenceArray<Object>) array;
    }
}
