package dev.wakeful.bootstrap;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * Stand in for the calls on atomics that are given a function, as {@link AtomicHooks} do for the others, with whose {@code compareAndSet} they make their attempts: what the
 * function reads was published before it, and what it writes is published by the attempt. As with the JDK, the function may be applied several times, and what it throws
 * leaves the atomic as it was.
 */
public final class AtomicFunctionHooks {
    private AtomicFunctionHooks() {}

    // ---- AtomicReference

    public static Object updateAndGet(AtomicReference<?> atomic, UnaryOperator<?> function, int site) {
        while (true) {
            Object before = seen(atomic);
            Object after = open(function).apply(before);
            if (AtomicHooks.compareAndSet(atomic, before, after, site)) {
                return after;
            }
        }
    }

    public static Object getAndUpdate(AtomicReference<?> atomic, UnaryOperator<?> function, int site) {
        while (true) {
            Object before = seen(atomic);
            Object after = open(function).apply(before);
            if (AtomicHooks.compareAndSet(atomic, before, after, site)) {
                return before;
            }
        }
    }

    public static Object accumulateAndGet(
            AtomicReference<?> atomic, Object operand, BinaryOperator<?> function, int site) {
        while (true) {
            Object before = seen(atomic);
            Object after = open(function).apply(before, operand);
            if (AtomicHooks.compareAndSet(atomic, before, after, site)) {
                return after;
            }
        }
    }

    public static Object getAndAccumulate(
            AtomicReference<?> atomic, Object operand, BinaryOperator<?> function, int site) {
        while (true) {
            Object before = seen(atomic);
            Object after = open(function).apply(before, operand);
            if (AtomicHooks.compareAndSet(atomic, before, after, site)) {
                return before;
            }
        }
    }

    private static Object seen(AtomicReference<?> atomic) {
        Object value = atomic.get();
        OrderHooks.seeing(atomic);
        return value;
    }

    // Erasure makes all functions work on objects; what goes in was checked where the call was compiled.

    @SuppressWarnings("unchecked")
    static UnaryOperator<Object> open(UnaryOperator<?> function) {
        return (UnaryOperator<Object>) function;
    }

    @SuppressWarnings("unchecked")
    static BinaryOperator<Object> open(BinaryOperator<?> function) {
        return (BinaryOperator<Object>) function;
    }

    // ---- AtomicInteger

    public static int updateAndGet(AtomicInteger atomic, IntUnaryOperator function, int site) {
        while (true) {
            int before = seen(atomic);
            int after = function.applyAsInt(before);
            if (AtomicHooks.compareAndSet(atomic, before, after, site)) {
                return after;
            }
        }
    }

    public static int getAndUpdate(AtomicInteger atomic, IntUnaryOperator function, int site) {
        while (true) {
            int before = seen(atomic);
            int after = function.applyAsInt(before);
            if (AtomicHooks.compareAndSet(atomic, before, after, site)) {
                return before;
            }
        }
    }

    public static int accumulateAndGet(AtomicInteger atomic, int operand, IntBinaryOperator function, int site) {
        while (true) {
            int before = seen(atomic);
            int after = function.applyAsInt(before, operand);
            if (AtomicHooks.compareAndSet(atomic, before, after, site)) {
                return after;
            }
        }
    }

    public static int getAndAccumulate(AtomicInteger atomic, int operand, IntBinaryOperator function, int site) {
        while (true) {
            int before = seen(atomic);
            int after = function.applyAsInt(before, operand);
            if (AtomicHooks.compareAndSet(atomic, before, after, site)) {
                return before;
            }
        }
    }

    private static int seen(AtomicInteger atomic) {
        int value = atomic.get();
        OrderHooks.seeing(atomic);
        return value;
    }

    // ---- AtomicLong

    public static long updateAndGet(AtomicLong atomic, LongUnaryOperator function, int site) {
        while (true) {
            long before = seen(atomic);
            long after = function.applyAsLong(before);
            if (AtomicHooks.compareAndSet(atomic, before, after, site)) {
                return after;
            }
        }
    }

    public static long getAndUpdate(AtomicLong atomic, LongUnaryOperator function, int site) {
        while (true) {
            long before = seen(atomic);
            long after = function.applyAsLong(before);
            if (AtomicHooks.compareAndSet(atomic, before, after, site)) {
                return before;
            }
        }
    }

    public static long accumulateAndGet(AtomicLong atomic, long operand, LongBinaryOperator function, int site) {
        while (true) {
            long before = seen(atomic);
            long after = function.applyAsLong(before, operand);
            if (AtomicHooks.compareAndSet(atomic, before, after, site)) {
                return after;
            }
        }
    }

    public static long getAndAccumulate(AtomicLong atomic, long operand, LongBinaryOperator function, int site) {
        while (true) {
            long before = seen(atomic);
            long after = function.applyAsLong(before, operand);
            if (AtomicHooks.compareAndSet(atomic, before, after, site)) {
                return before;
            }
        }
    }

    private static long seen(AtomicLong atomic) {
        long value = atomic.get();
        OrderHooks.seeing(atomic);
        return value;
    }
}
