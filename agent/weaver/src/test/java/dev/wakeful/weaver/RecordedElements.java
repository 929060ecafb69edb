package dev.wakeful.weaver;

import static dev.wakeful.weaver.RecordedHooks.add;
import static dev.wakeful.weaver.RecordedHooks.text;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.UnaryOperator;

/** Stands in for the hooks of elements of atomic arrays. The lines are among those of {@link RecordedHooks}. */
public final class RecordedElements {
    private RecordedElements() {}

    public static int incrementAndGet(AtomicIntegerArray array, int index, int site) {
        add("incrementAndGet [" + index + ']', site);
        return array.incrementAndGet(index);
    }

    public static long get(AtomicLongArray array, int index, int site) {
        add("get [" + index + ']', site);
        return array.get(index);
    }

    public static void lazySet(AtomicLongArray array, int index, long value, int site) {
        add("lazySet [" + index + "] " + value, site);
        array.lazySet(index, value);
    }

    public static boolean compareAndSet(
            AtomicReferenceArray<?> array, int index, Object expect, Object update, int site) {
        add("compareAndSet [" + index + "] " + text(expect) + ' ' + text(update), site);
        return cast(array).compareAndSet(index, expect, update);
    }

    @SuppressWarnings("unchecked")
    public static Object updateAndGet(AtomicReferenceArray<?> array, int index, UnaryOperator<?> function, int site) {
        add("updateAndGet [" + index + ']', site);
        return cast(array).updateAndGet(index, (UnaryOperator<Object>) function);
    }

    @SuppressWarnings("unchecked")
    private static AtomicReferenceArray<Object> cast(AtomicReferenceArray<?> array) {
        return (AtomicReferenceArray<Object>) array;
    }

    public static Object get(AtomicReferenceArray<?> array, int index, int site) {
        add("get [" + index + ']', site);
        return array.get(index);
    }

    public static void set(AtomicReferenceArray<?> array, int index, Object value, int site) {
        add("set [" + index + "] " + text(value), site);
        cast(array).set(index, value);
    }

    public static Object getAndSet(AtomicReferenceArray<?> array, int index, Object value, int site) {
        add("getAndSet [" + index + "] " + text(value), site);
        return cast(array).getAndSet(index, value);
    }
}
