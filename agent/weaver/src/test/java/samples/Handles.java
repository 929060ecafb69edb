package samples;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;

/** Accesses of fields through field updaters and VarHandles. */
public class Handles {
    private static final AtomicIntegerFieldUpdater<Handles> COUNT =
            AtomicIntegerFieldUpdater.newUpdater(Handles.class, "count");
    private static final AtomicReferenceFieldUpdater<Handles, String> OWNER =
            AtomicReferenceFieldUpdater.newUpdater(Handles.class, String.class, "owner");
    private static final VarHandle TIME;
    private static final VarHandle STATE;
    private static final VarHandle EDITION;
    private static final VarHandle MILLIS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            TIME = lookup.findVarHandle(Handles.class, "time", long.class);
            STATE = lookup.findVarHandle(Handles.class, "state", String.class);
            EDITION = lookup.findVarHandle(Handles.class, "edition", int.class);
            MILLIS = lookup.findVarHandle(Handles.class, "millis", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile int count;
    private volatile String owner;
    private volatile long time;
    private volatile String state;
    private volatile int edition;
    private volatile long millis;

    public static void updaters() {
        Handles h = new Handles();
        COUNT.set(h, 1);
        check(COUNT.get(h) == 1);
        check(COUNT.compareAndSet(h, 1, 5) && !COUNT.compareAndSet(h, 1, 6));
        check(COUNT.incrementAndGet(h) == 6);
        check(COUNT.getAndAdd(h, 4) == 6);
        check(COUNT.getAndDecrement(h) == 10 && h.count == 9);
        check(OWNER.getAndSet(h, "b") == null && "b".equals(h.owner));
    }

    public static void handles() {
        Handles h = new Handles();
        TIME.setRelease(h, 7L);
        check((long) TIME.getAcquire(h) == 7L);
        check((long) TIME.getAndAdd(h, 2L) == 7L && h.time == 9L);
        STATE.setVolatile(h, "x");
        check("x".equals((String) STATE.getAndSet(h, "y")) && "y".equals(h.state));
        STATE.getAndSet(h, "z");
        STATE.set(h, "plain");
        check(TIME.weakCompareAndSetPlain(h, 8L, 1L) || true);
    }

    /** As statements these calls give no result. */
    public static void statements() {
        Handles h = new Handles();
        EDITION.getAndAdd(h, 3);
        EDITION.getAndAddRelease(h, 1);
        check(h.edition == 4);
        MILLIS.getAndAdd(h, 5L);
        check(h.millis == 5);
    }

    private static void check(boolean right) {
        if (!right) {
            throw new AssertionError();
        }
    }
}
