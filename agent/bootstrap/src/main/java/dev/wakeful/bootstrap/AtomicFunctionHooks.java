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
 * Stand in for the calls on atomics that are given a function, as {@link AtomicHooks} do for the others. The attempts are made here, because the call itself does not
 * tell both the value before and the one after; as the JDK does, the function may be applied several times, and what it throws leaves the atomic as it was.
 */
public final class AtomicFunctionHooks {
    private AtomicFunctionHooks() {}

    // ---- AtomicReference

    public static Object updateAndGet(AtomicReference<?> atomic, UnaryOperator<?> function, int site) {
        AtomicReference<Object> open = open(atomic);
        int cell = OrderHooks.changing(atomic);
        while (true) {
            Object before = open.get();
            Object after = open(function).apply(before);
            if (open.compareAndSet(before, after)) {
                OrderHooks.seen(cell);
                AtomicHooks.updated(atomic, before, after, site);
                return after;
            }
        }
    }

    public static Object getAndUpdate(AtomicReference<?> atomic, UnaryOperator<?> function, int site) {
        AtomicReference<Object> open = open(atomic);
        int cell = OrderHooks.changing(atomic);
        while (true) {
            Object before = open.get();
            Object after = open(function).apply(before);
            if (open.compareAndSet(before, after)) {
                OrderHooks.seen(cell);
                AtomicHooks.updated(atomic, before, after, site);
                return before;
            }
        }
    }

    public static Object accumulateAndGet(
            AtomicReference<?> atomic, Object operand, BinaryOperator<?> function, int site) {
        AtomicReference<Object> open = open(atomic);
        int cell = OrderHooks.changing(atomic);
        while (true) {
            Object before = open.get();
            Object after = open(function).apply(before, operand);
            if (open.compareAndSet(before, after)) {
                OrderHooks.seen(cell);
                AtomicHooks.updated(atomic, before, after, site);
                return after;
            }
        }
    }

    public static Object getAndAccumulate(
            AtomicReference<?> atomic, Object operand, BinaryOperator<?> function, int site) {
        AtomicReference<Object> open = open(atomic);
        int cell = OrderHooks.changing(atomic);
        while (true) {
            Object before = open.get();
            Object after = open(function).apply(before, operand);
            if (open.compareAndSet(before, after)) {
                OrderHooks.seen(cell);
                AtomicHooks.updated(atomic, before, after, site);
                return before;
            }
        }
    }

    // ---- AtomicInteger

    public static int updateAndGet(AtomicInteger atomic, IntUnaryOperator function, int site) {
        int cell = OrderHooks.changing(atomic);
        while (true) {
            int before = atomic.get();
            int after = function.applyAsInt(before);
            if (atomic.compareAndSet(before, after)) {
                OrderHooks.seen(cell);
                AtomicHooks.updated(atomic, before, after, site);
                return after;
            }
        }
    }

    public static int getAndUpdate(AtomicInteger atomic, IntUnaryOperator function, int site) {
        int cell = OrderHooks.changing(atomic);
        while (true) {
            int before = atomic.get();
            int after = function.applyAsInt(before);
            if (atomic.compareAndSet(before, after)) {
                OrderHooks.seen(cell);
                AtomicHooks.updated(atomic, before, after, site);
                return before;
            }
        }
    }

    public static int accumulateAndGet(AtomicInteger atomic, int operand, IntBinaryOperator function, int site) {
        int cell = OrderHooks.changing(atomic);
        while (true) {
            int before = atomic.get();
            int after = function.applyAsInt(before, operand);
            if (atomic.compareAndSet(before, after)) {
                OrderHooks.seen(cell);
                AtomicHooks.updated(atomic, before, after, site);
                return after;
            }
        }
    }

    public static int getAndAccumulate(AtomicInteger atomic, int operand, IntBinaryOperator function, int site) {
        int cell = OrderHooks.changing(atomic);
        while (true) {
            int before = atomic.get();
            int after = function.applyAsInt(before, operand);
            if (atomic.compareAndSet(before, after)) {
                OrderHooks.seen(cell);
                AtomicHooks.updated(atomic, before, after, site);
                return before;
            }
        }
    }

    // ---- AtomicLong

    public static long updateAndGet(AtomicLong atomic, LongUnaryOperator function, int site) {
        int cell = OrderHooks.changing(atomic);
        while (true) {
            long before = atomic.get();
            long after = function.applyAsLong(before);
            if (atomic.compareAndSet(before, after)) {
                OrderHooks.seen(cell);
                AtomicHooks.updated(atomic, before, after, site);
                return after;
            }
        }
    }

    public static long getAndUpdate(AtomicLong atomic, LongUnaryOperator function, int site) {
        int cell = OrderHooks.changing(atomic);
        while (true) {
            long before = atomic.get();
            long after = function.applyAsLong(before);
            if (atomic.compareAndSet(before, after)) {
                OrderHooks.seen(cell);
                AtomicHooks.updated(atomic, before, after, site);
                return before;
            }
        }
    }

    public static long accumulateAndGet(AtomicLong atomic, long operand, LongBinaryOperator function, int site) {
        int cell = OrderHooks.changing(atomic);
        while (true) {
            long before = atomic.get();
            long after = function.applyAsLong(before, operand);
            if (atomic.compareAndSet(before, after)) {
                OrderHooks.seen(cell);
                AtomicHooks.updated(atomic, before, after, site);
                return after;
            }
        }
    }

    public static long getAndAccumulate(AtomicLong atomic, long operand, LongBinaryOperator function, int site) {
        int cell = OrderHooks.changing(atomic);
        while (true) {
            long before = atomic.get();
            long after = function.applyAsLong(before, operand);
            if (atomic.compareAndSet(before, after)) {
                OrderHooks.seen(cell);
                AtomicHooks.updated(atomic, before, after, site);
                return before;
            }
        }
    }

    // Erasure makes all of them work on objects; what goes in was checked where the call was compiled.

    @SuppressWarnings("unchecked")
    private static AtomicReference<Object> open(AtomicReference<?> atomic) {
        return (AtomicReference<Object>) atomic;
    }

    @SuppressWarnings("unchecked")
    private static UnaryOperator<Object> open(UnaryOperator<?> function) {
        return (UnaryOperator<Object>) function;
    }

    @SuppressWarnings("unchecked")
    private static BinaryOperator<Object> open(BinaryOperator<?> function) {
        return (BinaryOperator<Object>) function;
    }
}
