package dev.wakeful.bootstrap;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BinaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/** Stand in for the calls on elements of atomic arrays that are given a function, as {@link AtomicFunctionHooks} do for the atomics. */
public final class AtomicArrayFunctionHooks {
    private AtomicArrayFunctionHooks() {}

    // ---- AtomicReferenceArray

    public static Object updateAndGet(AtomicReferenceArray<?> array, int index, UnaryOperator<?> function, int site) {
        while (true) {
            Object before = seen(array, index);
            Object after = AtomicFunctionHooks.open(function).apply(before);
            if (AtomicArrayHooks.compareAndSet(array, index, before, after, site)) {
                return after;
            }
        }
    }

    public static Object getAndUpdate(AtomicReferenceArray<?> array, int index, UnaryOperator<?> function, int site) {
        while (true) {
            Object before = seen(array, index);
            Object after = AtomicFunctionHooks.open(function).apply(before);
            if (AtomicArrayHooks.compareAndSet(array, index, before, after, site)) {
                return before;
            }
        }
    }

    public static Object accumulateAndGet(
            AtomicReferenceArray<?> array, int index, Object operand, BinaryOperator<?> function, int site) {
        while (true) {
            Object before = seen(array, index);
            Object after = AtomicFunctionHooks.open(function).apply(before, operand);
            if (AtomicArrayHooks.compareAndSet(array, index, before, after, site)) {
                return after;
            }
        }
    }

    public static Object getAndAccumulate(
            AtomicReferenceArray<?> array, int index, Object operand, BinaryOperator<?> function, int site) {
        while (true) {
            Object before = seen(array, index);
            Object after = AtomicFunctionHooks.open(function).apply(before, operand);
            if (AtomicArrayHooks.compareAndSet(array, index, before, after, site)) {
                return before;
            }
        }
    }

    private static Object seen(AtomicReferenceArray<?> array, int index) {
        Object value = array.get(index);
        OrderHooks.seen(OrderHooks.element(array, index, 0));
        return value;
    }

    // ---- AtomicIntegerArray

    public static int updateAndGet(AtomicIntegerArray array, int index, IntUnaryOperator function, int site) {
        while (true) {
            int before = seen(array, index);
            int after = function.applyAsInt(before);
            if (AtomicArrayHooks.compareAndSet(array, index, before, after, site)) {
                return after;
            }
        }
    }

    public static int getAndUpdate(AtomicIntegerArray array, int index, IntUnaryOperator function, int site) {
        while (true) {
            int before = seen(array, index);
            int after = function.applyAsInt(before);
            if (AtomicArrayHooks.compareAndSet(array, index, before, after, site)) {
                return before;
            }
        }
    }

    public static int accumulateAndGet(
            AtomicIntegerArray array, int index, int operand, IntBinaryOperator function, int site) {
        while (true) {
            int before = seen(array, index);
            int after = function.applyAsInt(before, operand);
            if (AtomicArrayHooks.compareAndSet(array, index, before, after, site)) {
                return after;
            }
        }
    }

    public static int getAndAccumulate(
            AtomicIntegerArray array, int index, int operand, IntBinaryOperator function, int site) {
        while (true) {
            int before = seen(array, index);
            int after = function.applyAsInt(before, operand);
            if (AtomicArrayHooks.compareAndSet(array, index, before, after, site)) {
                return before;
            }
        }
    }

    private static int seen(AtomicIntegerArray array, int index) {
        int value = array.get(index);
        OrderHooks.seen(OrderHooks.element(array, index, 0));
        return value;
    }

    // ---- AtomicLongArray

    public static long updateAndGet(AtomicLongArray array, int index, LongUnaryOperator function, int site) {
        while (true) {
            long before = seen(array, index);
            long after = function.applyAsLong(before);
            if (AtomicArrayHooks.compareAndSet(array, index, before, after, site)) {
                return after;
            }
        }
    }

    public static long getAndUpdate(AtomicLongArray array, int index, LongUnaryOperator function, int site) {
        while (true) {
            long before = seen(array, index);
            long after = function.applyAsLong(before);
            if (AtomicArrayHooks.compareAndSet(array, index, before, after, site)) {
                return before;
            }
        }
    }

    public static long accumulateAndGet(
            AtomicLongArray array, int index, long operand, LongBinaryOperator function, int site) {
        while (true) {
            long before = seen(array, index);
            long after = function.applyAsLong(before, operand);
            if (AtomicArrayHooks.compareAndSet(array, index, before, after, site)) {
                return after;
            }
        }
    }

    public static long getAndAccumulate(
            AtomicLongArray array, int index, long operand, LongBinaryOperator function, int site) {
        while (true) {
            long before = seen(array, index);
            long after = function.applyAsLong(before, operand);
            if (AtomicArrayHooks.compareAndSet(array, index, before, after, site)) {
                return before;
            }
        }
    }

    private static long seen(AtomicLongArray array, int index) {
        long value = array.get(index);
        OrderHooks.seen(OrderHooks.element(array, index, 0));
        return value;
    }
}
