package dev.wakeful.bootstrap;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stand in for calls on the atomics: same result, same exceptions, plus a record with the atomic as object. A write is recorded before it, a
 * read and an update that took place after it.
 */
public final class AtomicHooks {
    private AtomicHooks() {}

    // ---- AtomicReference

    public static Object get(AtomicReference<?> atomic, int site) {
        Object value = atomic.get();
        read(atomic, value, site);
        return value;
    }

    public static void set(AtomicReference<?> atomic, Object value, int site) {
        written(atomic, value, site);
        open(atomic).set(value);
    }

    public static void lazySet(AtomicReference<?> atomic, Object value, int site) {
        written(atomic, value, site);
        open(atomic).lazySet(value);
    }

    public static Object getAndSet(AtomicReference<?> atomic, Object value, int site) {
        int cell = OrderHooks.changing(atomic);
        Object before = open(atomic).getAndSet(value);
        OrderHooks.seen(cell);
        updated(atomic, before, value, site);
        return before;
    }

    /** Exchanged, so that a failed attempt is known by what it found: it is recorded as a read where others wait for the value. */
    public static boolean compareAndSet(AtomicReference<?> atomic, Object expect, Object update, int site) {
        int cell = OrderHooks.changing(atomic);
        Object found = open(atomic).compareAndExchange(expect, update);
        OrderHooks.seen(cell);
        if (found == expect) {
            updated(atomic, expect, update, site);
            return true;
        }
        failed(atomic, found, site);
        return false;
    }

    // ---- AtomicInteger

    public static int get(AtomicInteger atomic, int site) {
        int value = atomic.get();
        read(atomic, value, site);
        return value;
    }

    public static void set(AtomicInteger atomic, int value, int site) {
        written(atomic, value, site);
        atomic.set(value);
    }

    public static void lazySet(AtomicInteger atomic, int value, int site) {
        written(atomic, value, site);
        atomic.lazySet(value);
    }

    public static int getAndSet(AtomicInteger atomic, int value, int site) {
        int cell = OrderHooks.changing(atomic);
        int before = atomic.getAndSet(value);
        OrderHooks.seen(cell);
        updated(atomic, before, value, site);
        return before;
    }

    public static boolean compareAndSet(AtomicInteger atomic, int expect, int update, int site) {
        int cell = OrderHooks.changing(atomic);
        int found = atomic.compareAndExchange(expect, update);
        OrderHooks.seen(cell);
        if (found == expect) {
            updated(atomic, expect, update, site);
            return true;
        }
        failed(atomic, found, site);
        return false;
    }

    public static int incrementAndGet(AtomicInteger atomic, int site) {
        int cell = OrderHooks.changing(atomic);
        int after = atomic.incrementAndGet();
        OrderHooks.seen(cell);
        updated(atomic, after - 1, after, site);
        return after;
    }

    public static int getAndIncrement(AtomicInteger atomic, int site) {
        int cell = OrderHooks.changing(atomic);
        int before = atomic.getAndIncrement();
        OrderHooks.seen(cell);
        updated(atomic, before, before + 1, site);
        return before;
    }

    public static int decrementAndGet(AtomicInteger atomic, int site) {
        int cell = OrderHooks.changing(atomic);
        int after = atomic.decrementAndGet();
        OrderHooks.seen(cell);
        updated(atomic, after + 1, after, site);
        return after;
    }

    public static int getAndDecrement(AtomicInteger atomic, int site) {
        int cell = OrderHooks.changing(atomic);
        int before = atomic.getAndDecrement();
        OrderHooks.seen(cell);
        updated(atomic, before, before - 1, site);
        return before;
    }

    public static int addAndGet(AtomicInteger atomic, int delta, int site) {
        int cell = OrderHooks.changing(atomic);
        int after = atomic.addAndGet(delta);
        OrderHooks.seen(cell);
        updated(atomic, after - delta, after, site);
        return after;
    }

    public static int getAndAdd(AtomicInteger atomic, int delta, int site) {
        int cell = OrderHooks.changing(atomic);
        int before = atomic.getAndAdd(delta);
        OrderHooks.seen(cell);
        updated(atomic, before, before + delta, site);
        return before;
    }

    // ---- AtomicLong

    public static long get(AtomicLong atomic, int site) {
        long value = atomic.get();
        read(atomic, value, site);
        return value;
    }

    public static void set(AtomicLong atomic, long value, int site) {
        written(atomic, value, site);
        atomic.set(value);
    }

    public static void lazySet(AtomicLong atomic, long value, int site) {
        written(atomic, value, site);
        atomic.lazySet(value);
    }

    public static long getAndSet(AtomicLong atomic, long value, int site) {
        int cell = OrderHooks.changing(atomic);
        long before = atomic.getAndSet(value);
        OrderHooks.seen(cell);
        updated(atomic, before, value, site);
        return before;
    }

    public static boolean compareAndSet(AtomicLong atomic, long expect, long update, int site) {
        int cell = OrderHooks.changing(atomic);
        long found = atomic.compareAndExchange(expect, update);
        OrderHooks.seen(cell);
        if (found == expect) {
            updated(atomic, expect, update, site);
            return true;
        }
        failed(atomic, found, site);
        return false;
    }

    public static long incrementAndGet(AtomicLong atomic, int site) {
        int cell = OrderHooks.changing(atomic);
        long after = atomic.incrementAndGet();
        OrderHooks.seen(cell);
        updated(atomic, after - 1, after, site);
        return after;
    }

    public static long getAndIncrement(AtomicLong atomic, int site) {
        int cell = OrderHooks.changing(atomic);
        long before = atomic.getAndIncrement();
        OrderHooks.seen(cell);
        updated(atomic, before, before + 1, site);
        return before;
    }

    public static long decrementAndGet(AtomicLong atomic, int site) {
        int cell = OrderHooks.changing(atomic);
        long after = atomic.decrementAndGet();
        OrderHooks.seen(cell);
        updated(atomic, after + 1, after, site);
        return after;
    }

    public static long getAndDecrement(AtomicLong atomic, int site) {
        int cell = OrderHooks.changing(atomic);
        long before = atomic.getAndDecrement();
        OrderHooks.seen(cell);
        updated(atomic, before, before - 1, site);
        return before;
    }

    public static long addAndGet(AtomicLong atomic, long delta, int site) {
        int cell = OrderHooks.changing(atomic);
        long after = atomic.addAndGet(delta);
        OrderHooks.seen(cell);
        updated(atomic, after - delta, after, site);
        return after;
    }

    public static long getAndAdd(AtomicLong atomic, long delta, int site) {
        int cell = OrderHooks.changing(atomic);
        long before = atomic.getAndAdd(delta);
        OrderHooks.seen(cell);
        updated(atomic, before, before + delta, site);
        return before;
    }

    // ---- AtomicBoolean

    public static boolean get(AtomicBoolean atomic, int site) {
        boolean value = atomic.get();
        read(atomic, value ? 1 : 0, site);
        return value;
    }

    public static void set(AtomicBoolean atomic, boolean value, int site) {
        written(atomic, value ? 1 : 0, site);
        atomic.set(value);
    }

    public static void lazySet(AtomicBoolean atomic, boolean value, int site) {
        written(atomic, value ? 1 : 0, site);
        atomic.lazySet(value);
    }

    public static boolean getAndSet(AtomicBoolean atomic, boolean value, int site) {
        int cell = OrderHooks.changing(atomic);
        boolean before = atomic.getAndSet(value);
        OrderHooks.seen(cell);
        updated(atomic, before ? 1 : 0, value ? 1 : 0, site);
        return before;
    }

    public static boolean compareAndSet(AtomicBoolean atomic, boolean expect, boolean update, int site) {
        int cell = OrderHooks.changing(atomic);
        boolean found = atomic.compareAndExchange(expect, update);
        OrderHooks.seen(cell);
        if (found == expect) {
            updated(atomic, expect ? 1 : 0, update ? 1 : 0, site);
            return true;
        }
        failed(atomic, found ? 1 : 0, site);
        return false;
    }

    // A null receiver must fail in the call itself, so nothing is recorded for it.

    private static void written(Object atomic, Object value, int site) {
        if (atomic != null) {
            if (Recorder.accesses) {
                VolatileHooks.writeReference(atomic, value, site);
            } else if (Gates.isOpen(site)) {
                WatchedAccess.write(atomic, value, site);
            }
        }
    }

    private static void written(Object atomic, long value, int site) {
        if (atomic != null) {
            if (Recorder.accesses) {
                VolatileHooks.writeLong(atomic, value, site);
            } else if (Gates.isOpen(site)) {
                WatchedAccess.write(atomic, value, site);
            }
        }
    }

    private static void read(Object atomic, Object value, int site) {
        if (Recorder.accesses) {
            VolatileHooks.readReference(atomic, value, site);
        } else if (Gates.isOpen(site)) {
            WatchedAccess.read(atomic, value, site);
        }
    }

    private static void read(Object atomic, long value, int site) {
        if (Recorder.accesses) {
            VolatileHooks.readLong(atomic, value, site);
        } else if (Gates.isOpen(site)) {
            WatchedAccess.read(atomic, value, site);
        }
    }

    /** What the update orders is recorded around it. Guards and what is handed over are watched, others as plain accesses are. */
    static void updated(Object atomic, Object before, Object after, int site) {
        if (!Gates.isOpen(site)) {
            return;
        }
        if (SiteTraits.has(site, SiteTraits.WATCHED)) {
            WatchedAccess.update(atomic, before, after, site);
        } else {
            OpenGate.update(atomic, before, after, site);
        }
    }

    static void updated(Object atomic, long before, long after, int site) {
        if (!Gates.isOpen(site)) {
            return;
        }
        if (SiteTraits.has(site, SiteTraits.WATCHED)) {
            WatchedAccess.update(atomic, before, after, site);
        } else {
            OpenGate.update(atomic, before, after, site);
        }
    }

    private static void failed(Object atomic, Object found, int site) {
        if (Gates.isOpen(site) && SiteTraits.has(site, SiteTraits.WATCHED)) {
            WatchedAccess.read(atomic, found, site);
        }
    }

    private static void failed(Object atomic, long found, int site) {
        if (Gates.isOpen(site) && SiteTraits.has(site, SiteTraits.WATCHED)) {
            WatchedAccess.read(atomic, found, site);
        }
    }

    /** Erasure makes every AtomicReference one of objects; what goes in was checked where the call was compiled. */
    @SuppressWarnings("unchecked")
    private static AtomicReference<Object> open(AtomicReference<?> atomic) {
        return (AtomicReference<Object>) atomic;
    }
}
