package dev.wakeful.races.racefree;

import dev.wakeful.twins.Pace;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A lock made of compareAndSet and setRelease on a field, and a count by getAndAdd. */
public final class VarHandleCasLock {
    private static final VarHandle LOCKED;
    private static final VarHandle ENTRIES;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            LOCKED = lookup.findVarHandle(VarHandleCasLock.class, "locked", int.class);
            ENTRIES = lookup.findVarHandle(VarHandleCasLock.class, "entries", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int locked;
    private long entries;
    private int count;

    void add() {
        for (int i = 0; i < 10; i++) {
            while (!LOCKED.compareAndSet(this, 0, 1)) {
                Pace.nap(1);
            }
            count++;
            LOCKED.setRelease(this, 0);
            long before = (long) ENTRIES.getAndAdd(this, 1L);
            if (before < 0) {
                throw new IllegalStateException();
            }
        }
    }

    public static void main(String[] args) {
        VarHandleCasLock lock = new VarHandleCasLock();
        Thread left = Pace.start("left", lock::add);
        Thread right = Pace.start("right", lock::add);
        Pace.finish(left, right);
        if (lock.count != 20 || lock.entries != 20) {
            throw new IllegalStateException();
        }
    }
}
