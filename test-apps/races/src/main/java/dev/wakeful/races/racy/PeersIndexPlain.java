package dev.wakeful.races.racy;

import dev.wakeful.twins.Pace;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/** A level that its writer sets in release mode, and that the reader looks at plainly while it waits. */
public final class PeersIndexPlain {
    private static final VarHandle LEVEL;

    static {
        try {
            LEVEL = MethodHandles.lookup().findVarHandle(PeersIndexPlain.class, "level", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private long level;

    void fill() {
        for (int i = 1; i <= 5; i++) {
            Pace.nap(2);
            LEVEL.setRelease(this, (long) i); // EXPECT data-race @ PeersIndexPlain.level
        }
    }

    void await() {
        while (level < 3) {
            LockSupport.parkNanos(1_000_000);
        }
        while ((long) LEVEL.getAcquire(this) < 5) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    public static void main(String[] args) {
        PeersIndexPlain tank = new PeersIndexPlain();
        Thread reader = Pace.start("reader", tank::await);
        Thread writer = Pace.start("writer", tank::fill);
        Pace.finish(reader, writer);
    }
}
