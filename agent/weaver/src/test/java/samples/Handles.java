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

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            TIME = lookup.findVarHandle(Handles.class, "time", long.class);
            STATE = lookup.findVarHandle(Handles.class, "state", String.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile int count;
    private volatile String owner;
    private volatile long time;
    private volatile String state;

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

    private static void check(boolean right) {
        if (!right) {
            throw new AssertionError();
        }
    }
}
