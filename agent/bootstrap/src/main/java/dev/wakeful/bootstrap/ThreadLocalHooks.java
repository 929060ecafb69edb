package dev.wakeful.bootstrap;

import dev.wakeful.trace.Op;

/**
 * What woven code calls in profile {@code accesses} in place of the methods of a thread local. The call itself is made outside of the
 * recorder: an initial value is the application's code, whose accesses are recorded before the value that they make.
 */
public final class ThreadLocalHooks {
    private ThreadLocalHooks() {}

    /** {@code local.get()}. */
    public static <T> T get(ThreadLocal<T> local, int site) {
        T value = local.get();
        if (Gates.isOpen(site)) {
            record(Op.THREAD_LOCAL_GET, local, value, site);
        }
        return value;
    }

    /** {@code local.set(value)}. */
    public static <T> void set(ThreadLocal<T> local, T value, int site) {
        local.set(value);
        if (Gates.isOpen(site)) {
            record(Op.THREAD_LOCAL_SET, local, value, site);
        }
    }

    /** {@code local.remove()}. */
    public static void remove(ThreadLocal<?> local, int site) {
        local.remove();
        if (Gates.isOpen(site)) {
            record(Op.THREAD_LOCAL_REMOVE, local, null, site);
        }
    }

    private static void record(Op op, ThreadLocal<?> local, Object value, int site) {
        ThreadTrace trace = null;
        try {
            trace = ThreadTrace.enter();
            if (trace != null) {
                int inheritable = local instanceof InheritableThreadLocal ? Op.INHERITABLE : 0;
                if (op == Op.THREAD_LOCAL_REMOVE) {
                    trace.sampling().threadLocal(op, local, inheritable, 0, site);
                } else if (isBox(value)) {
                    trace.sampling().threadLocal(op, local, unboxed(value), inheritable | Op.BOXED, site);
                } else {
                    trace.sampling().threadLocal(op, local, value, inheritable, site);
                }
            }
        } catch (Throwable failure) {
            Hooks.failed(failure);
        } finally {
            if (trace != null) {
                trace.exit();
            }
        }
    }

    private static boolean isBox(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Short
                || value instanceof Byte;
    }

    private static long unboxed(Object box) {
        if (box instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        return box instanceof Character letter ? letter : ((Number) box).longValue();
    }
}
